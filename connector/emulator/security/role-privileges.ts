import { badRequest } from '../refusal.ts';
import { isReference, type Rows } from '../rows/rows.ts';
import { depthName, privilegeText } from './roles.ts';

/** The answer of RetrieveRolePrivilegesRole (Microsoft Learn, same title; its complex type is RolePrivilege). */
export function privilegesOfRole(rows: Rows, { RoleId }: Readonly<Record<string, unknown>>): object {
  const role = typeof RoleId === 'string' ? rows.find('role', RoleId) : undefined;
  if (!role) throw badRequest(`There is no role ${String(RoleId)}.`);
  const { businessunitid = null } = role.values;
  return {
    RolePrivileges: rows.list('roleprivileges').flatMap(({ values }) => {
      const { roleid = null, privilegeid = null, privilegedepthmask } = values;
      if (!isReference(roleid) || roleid.id !== role.id || !isReference(privilegeid)) return [];
      return [
        {
          Depth: depthName(Number(privilegedepthmask)),
          PrivilegeId: privilegeid.id,
          BusinessUnitId: isReference(businessunitid) ? businessunitid.id : null,
          PrivilegeName: privilegeText(rows, privilegeid.id),
        },
      ];
    }),
  };
}
