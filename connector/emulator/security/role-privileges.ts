import { derivedGuid, isGuid, isObject } from '../../contract/index.ts';
import { badRequest, noSuchRow } from '../refusal.ts';
import { isReference, type Row, type Rows } from '../rows/rows.ts';
import { active, isManaged, layersOf, layerValues, putLayer } from '../solutions/layers.ts';
import { depthName, depths, privilegeText } from './roles.ts';

interface Added {
  readonly privilege: Row;
  readonly depth: number;
}

/** A depth by its name or, as Microsoft Learn's own sample sends it, by its number from 0 to 3. */
const depthOf = (given: unknown): number | undefined =>
  typeof given === 'string' ? (depths[given] ?? Object.values(depths)[Number(given)]) : undefined;

function addedIn(rows: Rows, body: unknown): readonly Added[] {
  const given = isObject(body) ? body['Privileges'] : undefined;
  if (!Array.isArray(given)) throw badRequest("Required request parameter 'Privileges' is missing.");
  return given.map((one: unknown): Added => {
    const { PrivilegeId: id, Depth } = isObject(one) ? one : {};
    const depth = depthOf(Depth);
    if (typeof id !== 'string' || !isGuid(id)) throw badRequest("A privilege has no 'PrivilegeId'.");
    if (depth === undefined) throw badRequest("A privilege has no 'Depth'.");
    const privilege = rows.find('privilege', id.toLowerCase());
    if (!privilege) throw noSuchRow('privilege', id);
    return { privilege, depth };
  });
}

/**
 * The bound action AddPrivilegesRole (Microsoft Learn, same title). Modelled: over a managed role it makes an unmanaged layer,
 * in which no column differs, as privileges are no columns of a role.
 */
export function addPrivileges(rows: Rows, role: Row, body: unknown): void {
  for (const { privilege, depth } of addedIn(rows, body))
    rows.put(
      'roleprivileges',
      {
        roleid: { table: 'role', id: role.id },
        privilegeid: { table: 'privilege', id: privilege.id },
        privilegedepthmask: depth,
      },
      derivedGuid(['stand-in', 'roleprivilege', role.id, privilege.id]),
    );
  const top = layersOf(rows, role).at(-1);
  if (top && isManaged(rows, role)) putLayer(rows, role, active, layerValues(top));
}

/** What RetrieveRolePrivilegesRole answers (Microsoft Learn, same title). */
export function privilegesOfRole(rows: Rows, { RoleId: id }: Readonly<Record<string, unknown>>): object {
  if (typeof id !== 'string' || !rows.find('role', id.toLowerCase())) throw noSuchRow('role', String(id));
  const held = rows.list('roleprivileges').flatMap(({ values: { roleid = null, privilegeid = null, ...rest } }) => {
    const ofRole = isReference(roleid) && roleid.id === id.toLowerCase() && isReference(privilegeid);
    return ofRole ? [{ id: privilegeid.id, depth: depthName(Number(rest.privilegedepthmask)) }] : [];
  });
  return {
    RolePrivileges: held.map((one) => ({
      Depth: one.depth,
      PrivilegeId: one.id,
      PrivilegeName: privilegeText(rows, one.id),
    })),
  };
}
