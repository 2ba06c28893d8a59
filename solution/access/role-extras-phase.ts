import { isObject } from '../../connector/contract/index.ts';
import type { RoleExtra } from '../cueline-roles/role-extras.ts';
import { quoted, rowsWhere, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';
import type { PrivilegeDepth } from '../role.ts';
import { rootBusinessUnit } from './application-user.ts';
import { RoleMissing } from './role-missing.ts';

/** Roles that the packages bring; only these are added to. */
interface ComingRoles {
  readonly managed: boolean;
  readonly roles: readonly { readonly name: string }[];
}

interface Wanted extends RoleExtra {
  readonly privilegeId: string;
}

const depthOrder: readonly PrivilegeDepth[] = ['Basic', 'Local', 'Deep', 'Global'];

const itemsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The extras whose tables this environment has, each with the privilege as the table's own definition names it. */
async function possible(api: EnvironmentApi, extras: readonly RoleExtra[]): Promise<readonly Wanted[]> {
  const names = [...new Set(extras.map(({ table }) => quoted(table)))];
  const tables = await rowsWhere(api, 'EntityDefinitions', 'LogicalName,Privileges', 'LogicalName', names);
  return extras.flatMap((extra) => {
    const table = tables.find((one) => textIn(one, 'LogicalName') === extra.table);
    const privilege = itemsOf(table?.['Privileges']).find((one) => textIn(one, 'PrivilegeType') === extra.right);
    return privilege ? [{ ...extra, privilegeId: textIn(privilege, 'PrivilegeId') }] : [];
  });
}

/** Ids of the roles by name, in the business unit above all others: that is where a solution puts its own. */
async function roleIds(
  api: EnvironmentApi,
  names: readonly string[],
  unit: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsWhere(api, 'roles', 'roleid,name,_businessunitid_value', 'name', names.map(quoted));
  const inRoot = rows.filter((row) => textIn(row, '_businessunitid_value') === unit);
  return new Map(inRoot.map((row) => [textIn(row, 'name'), textIn(row, 'roleid')]));
}

async function lacking(api: EnvironmentApi, roleId: string, wanted: readonly Wanted[]): Promise<readonly Wanted[]> {
  const answer = await api.get(`RetrieveRolePrivilegesRole(RoleId=${roleId})`);
  const held = itemsOf(isObject(answer) ? answer['RolePrivileges'] : undefined);
  const depthOf = (id: string): number =>
    depthOrder.findIndex((depth) => held.some((row) => textIn(row, 'PrivilegeId') === id && row['Depth'] === depth));
  return wanted.filter(({ privilegeId, depth }) => depthOf(privilegeId) < depthOrder.indexOf(depth));
}

/**
 * Adds to roles what they need on tables that not every environment has. A role that arrived managed gets an unmanaged layer
 * by it; an import that overwrites such layers takes the privileges away, and the run adds them again. Names, action and
 * answers: Microsoft Learn, "SecurityPrivilegeMetadata", "AddPrivilegesRole Action", "RetrieveRolePrivilegesRole Function".
 */
export function roleExtrasPhase(
  api: EnvironmentApi,
  packages: readonly ComingRoles[],
  extras: readonly RoleExtra[],
): Phase {
  const managed = new Map(packages.flatMap((one) => one.roles.map(({ name }) => [name, one.managed] as const)));
  const ours = extras.filter(({ role }) => managed.has(role));

  async function add(name: string, wanted: readonly Wanted[]): Promise<void> {
    const unit = await rootBusinessUnit(api);
    const id = (await roleIds(api, [name], unit)).get(name);
    if (id === undefined) throw new RoleMissing(name);
    await api.post(`roles(${id})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
      Privileges: wanted.map(({ privilegeId, depth }) => ({
        PrivilegeId: privilegeId,
        Depth: depth,
        BusinessUnitId: unit,
      })),
    });
  }

  return {
    name: 'role privileges',
    async pending() {
      if (ours.length === 0) return [];
      const wanted = await possible(api, ours);
      const names = [...new Set(wanted.map(({ role }) => role))];
      const ids = await roleIds(api, names, await rootBusinessUnit(api));
      const changes: Change[] = [];
      for (const name of names) {
        const id = ids.get(name);
        const ofRole = wanted.filter(({ role }) => role === name);
        const missing = id === undefined ? ofRole : await lacking(api, id, ofRole);
        if (missing.length === 0) continue;
        const words = missing.map(({ right, table }) => `${right.toLowerCase()} ${table}`).join(', ');
        changes.push({
          action: 'update',
          kind: 'security role',
          name,
          detail: `without → may ${words}${managed.get(name) === true ? '; an unmanaged layer over the role' : ''}`,
          carryOut: () => add(name, missing),
        });
      }
      return changes;
    },
  };
}
