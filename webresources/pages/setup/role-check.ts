import { textIn, type CallOptions, type DataverseApi } from '../../kit/index.ts';
import { done, todo, type Check } from './finding.ts';

const prefix = 'Cueline ';
const gatewaysRole = `${prefix}Event Emitter`;
/** Who has none of these sees nothing of what goes wrong. */
const watching = ['Administrator', 'Marketing Operator', 'Marketing Viewer'].map((name) => prefix + name);

/** Whether somebody has the role, directly or by a team. */
async function isHeld(api: DataverseApi, id: string, options: CallOptions): Promise<boolean> {
  const [people, teams] = await Promise.all([
    api.list(`roles(${id})/systemuserroles_association?$select=systemuserid&$top=1`, options),
    api.list(`roles(${id})/teamroles_association?$select=teamid&$top=1`, options),
  ]);
  return people.rows.length > 0 || teams.rows.length > 0;
}

export const roles: Check = {
  title: 'setupRoles',
  look: async (api, options) => {
    const { rows } = await api.list(`roles?$select=name&$filter=startswith(name,'${prefix}')`, options);
    if (rows.length === 0) return todo('setupRolesNone', 'setupRolesNoneDo');
    // Every business unit has a copy of a role, of the same name.
    const held = new Set<string>();
    for (const row of rows) if (await isHeld(api, textIn(row, 'roleid'), options)) held.add(textIn(row, 'name'));
    if (!held.has(gatewaysRole)) return todo('setupRolesGateway', 'setupRolesGatewayDo', gatewaysRole);
    if (!watching.some((name) => held.has(name)))
      return todo('setupRolesPeople', 'setupRolesPeopleDo', watching.join(', '));
    return done('setupRolesDone', [...held].sort().join(', '));
  },
};
