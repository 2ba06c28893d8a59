import { applicationUser } from '../../access/application-user.ts';
import { gatewayPrivileges, handlerPrivileges, tablesOnTheWay } from '../../access/gateway-privileges.ts';
import { green, red } from '../doctor-row.ts';
import type { Check, Surroundings } from '../surroundings.ts';
import { missingTables } from './tables.ts';

interface Held {
  readonly RolePrivileges: readonly { readonly PrivilegeId: string }[];
}

const fix =
  'Give it the role "Cueline Event Emitter" of the solution, or a role of your own with this privilege for the organisation.';

async function needed(surroundings: Surroundings): Promise<ReadonlyMap<string, string>> {
  const absent = await missingTables(surroundings);
  const tables = new Set([...surroundings.expected.steps.map(({ table }) => table), ...tablesOnTheWay]);
  const ofHandlers = [...tables]
    .filter((table) => !absent.includes(table))
    .flatMap((table) => {
      const name = handlerPrivileges[table];
      return name === undefined
        ? []
        : [
            [
              name,
              `read ${table === 'account' ? 'the contact of an account' : `what a change of the table ${table} does not say`}`,
            ] as const,
          ];
    });
  return new Map([...Object.entries(gatewayPrivileges), ...ofHandlers]);
}

/** Each privilege that the gateway needs and its user does not have, be it by a role of its own or by a team. */
export const privileges: Check = {
  name: 'privileges',
  look: async (surroundings) => {
    const { api, settings } = surroundings;
    const user = await applicationUser(api, settings.clientId);
    // Named by the check for the user itself.
    if (!user) return [];
    const wanted = await needed(surroundings);
    const filter = [...wanted.keys()].map((name) => `name eq '${name}'`).join(' or ');
    const rows = await api.list(`privileges?$select=privilegeid,name&$filter=${encodeURIComponent(filter)}`);
    const answer = await api.get(`systemusers(${user.id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
    const held = new Set((answer as Held).RolePrivileges.map(({ PrivilegeId }) => PrivilegeId.toLowerCase()));
    const idOf = new Map(rows.map(({ name, privilegeid }) => [String(name).toLowerCase(), String(privilegeid)]));
    const missing = [...wanted].filter(([name]) => !held.has((idOf.get(name.toLowerCase()) ?? '').toLowerCase()));
    return missing.length === 0
      ? [green(`The application user has the ${wanted.size} privileges that the gateway needs.`)]
      : missing.map(([name, why]) => red(`The application user lacks ${name}: the gateway can not ${why}.`, fix));
  },
};
