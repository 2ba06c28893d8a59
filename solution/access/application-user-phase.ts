import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';
import { applicationUser, roleNamed, rootBusinessUnit } from './application-user.ts';
import { RoleMissing } from './role-missing.ts';

export interface UserSettings {
  /** Of the app registration that the gateway signs in with. */
  readonly clientId: string;
  /** Names of security roles. */
  readonly roles: readonly string[];
  /** Roles that what is imported before brings; left out, whatever is asked for is waited for. */
  readonly coming?: readonly string[];
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

async function create(api: EnvironmentApi, clientId: string): Promise<void> {
  const unit = await rootBusinessUnit(api);
  await api.post('systemusers', {
    applicationid: clientId,
    'businessunitid@odata.bind': `/businessunits(${unit})`,
  });
}

async function giveRole(api: EnvironmentApi, clientId: string, name: string): Promise<void> {
  const user = await applicationUser(api, clientId);
  const role = user && (await roleNamed(api, name, user.businessUnitId));
  if (!user || !role) throw new RoleMissing(name);
  await api.post(`systemusers(${user.id})/systemuserroles_association/$ref`, { '@odata.id': `roles(${role.id})` });
}

/** Roles that neither what is imported brings nor the environment has: nobody can give these to anybody. */
export async function rolesNowhere(
  api: EnvironmentApi,
  { roles, coming }: Pick<UserSettings, 'roles' | 'coming'>,
): Promise<readonly string[]> {
  const open = coming ? roles.filter((name) => !coming.some((one) => same(one, name))) : [];
  if (open.length === 0) return [];
  const rows = await rowsWhere(api, 'roles', 'name', 'name', open.map(quoted));
  return open.filter((name) => !rows.some((row) => same(textIn(row, 'name'), name)));
}

/**
 * Makes the application user of the gateway, enables it and gives it its roles. Others that it has are left alone. A role
 * that is nowhere is no change: whoever composes the deployment says so.
 */
export function applicationUserPhase(api: EnvironmentApi, settings: UserSettings): Phase {
  const { clientId } = settings;
  return {
    name: 'application user',
    async pending() {
      const user = await applicationUser(api, clientId);
      const kind = 'application user';
      const made: Change[] = user
        ? []
        : [{ action: 'create', kind, name: clientId, carryOut: () => create(api, clientId) }];
      const enabled: Change[] = user?.disabled
        ? [
            {
              action: 'set',
              kind,
              name: clientId,
              detail: 'disabled → enabled',
              carryOut: () => api.patch(`systemusers(${user.id})`, { isdisabled: false }),
            },
          ]
        : [];
      const nowhere = await rolesNowhere(api, settings);
      const given = settings.roles
        .filter((name) => !nowhere.includes(name))
        .filter((name) => !user?.roles.some((held) => same(held.name, name)))
        .map((name): Change => ({
          action: 'set',
          kind: 'security role',
          name,
          detail: `not given → given to the application user ${clientId}`,
          carryOut: () => giveRole(api, clientId, name),
        }));
      return [...made, ...enabled, ...given];
    },
  };
}

/** Takes the roles away again; the user itself stays, as the platform does not let go of one that has rows. */
export function applicationUserRemovalPhase(api: EnvironmentApi, { clientId, roles }: UserSettings): Phase {
  return {
    name: 'application user',
    async pending() {
      const user = await applicationUser(api, clientId);
      const held = user?.roles.filter(({ name }) => roles.some((role) => same(role, name))) ?? [];
      return held.map(({ id, name }): Change => ({
        action: 'remove',
        kind: 'security role',
        name,
        detail: `of the application user ${clientId}`,
        carryOut: () => api.remove(`systemusers(${user?.id ?? ''})/systemuserroles_association(${id})/$ref`),
      }));
    },
  };
}
