import type { RoleExtra } from '../cueline-roles/role-extras.ts';
import { kindWords } from '../component.ts';
import { rowsWhere, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { privilegeName, type Role } from '../role.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = kindWords.role;

/** `PrivilegeDepth` as the editor of security roles calls it. */
const depthWords: Readonly<Partial<Record<string, string>>> = {
  Basic: 'user',
  Local: 'business unit',
  Deep: 'business unit and those below',
  Global: 'organization',
};

const inWords = (depth: string): string => depthWords[depth] ?? depth;

interface Held {
  readonly name: string;
  readonly depth: string;
}

interface RolePrivileges {
  readonly RolePrivileges: readonly { readonly PrivilegeId: string; readonly Depth: string }[];
}

/**
 * What roles hold, by their ids (Microsoft Learn, "RetrieveRolePrivilegesRole Function"). Names are read from the table of
 * privileges: the documented type has none, although environments answer with one.
 */
async function heldBy(api: EnvironmentApi, roles: readonly string[]): Promise<ReadonlyMap<string, readonly Held[]>> {
  const found = new Map<string, RolePrivileges['RolePrivileges']>();
  for (const id of roles) {
    const answer = await api.get(`RetrieveRolePrivilegesRole(RoleId=${id})`);
    found.set(id, (answer as RolePrivileges).RolePrivileges);
  }
  const ids = new Set([...found.values()].flat().map(({ PrivilegeId }) => PrivilegeId.toLowerCase()));
  const rows = await rowsWhere(api, 'privileges', 'privilegeid,name', 'privilegeid', [...ids]);
  const names = new Map(rows.map((row) => [textIn(row, 'privilegeid').toLowerCase(), textIn(row, 'name')]));
  return new Map(
    [...found].map(([id, privileges]) => [
      id,
      privileges.map(({ PrivilegeId, Depth }) => ({
        name: names.get(PrivilegeId.toLowerCase()) ?? PrivilegeId,
        depth: Depth,
      })),
    ]),
  );
}

function roleDrift(role: Role, held: readonly Held[], extras: readonly RoleExtra[]): readonly Difference[] {
  const { name } = role;
  const there = new Map(held.map((one) => [one.name.toLowerCase(), one]));
  const wanted = new Map(role.privileges.map((one) => [one.name.toLowerCase(), one.depth]));
  const allowed = new Map(
    extras
      .filter((extra) => extra.role === name)
      .map(({ right, table, depth }) => [privilegeName(right, table).toLowerCase(), depth]),
  );
  const difference = (privilege: string, here: string, found: string): Difference => ({
    kind,
    name,
    what: `privilege ${privilege}`,
    here,
    there: found,
  });
  return [
    ...role.privileges.flatMap(({ name: privilege, depth }): Difference[] => {
      const found = there.get(privilege.toLowerCase());
      if (found?.depth === depth) return [];
      return [difference(privilege, inWords(depth), found ? inWords(found.depth) : 'missing')];
    }),
    ...held.flatMap(({ name: privilege, depth }): Difference[] => {
      const key = privilege.toLowerCase();
      if (wanted.has(key) || allowed.get(key) === depth) return [];
      const extra = allowed.get(key);
      return [difference(privilege, extra === undefined ? 'not there' : inWords(extra), inWords(depth))];
    }),
  ];
}

/**
 * Security roles and what each may do, how deep.
 * @param extras what a deployment adds where the environment has the table; such a privilege is no drift
 */
export const roleComparison = (roles: readonly Role[], extras: readonly RoleExtra[]): Comparison => ({
  name: 'roles',
  async differences(api) {
    const ids = roles.map(({ id }) => id);
    const rows = await rowsWhere(api, 'roles', 'roleid,name', 'roleid', ids);
    const installed = new Map(rows.map((row: Row) => [textIn(row, 'roleid').toLowerCase(), row]));
    const held = await heldBy(api, [...installed.keys()]);
    return roles.flatMap((role) =>
      installed.has(role.id) ? roleDrift(role, held.get(role.id) ?? [], extras) : [missing(kind, role.name)],
    );
  },
});
