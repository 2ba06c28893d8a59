import { applicationUser } from '../access/application-user.ts';
import type { UserSettings } from '../access/application-user-phase.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = 'application user';

/** The gateway's own user: that it is there and enabled, and has its roles. Others that it has are an admin's business. */
export const applicationUserComparison = ({ clientId, roles }: UserSettings): Comparison => ({
  name: 'application-user',
  async differences(api) {
    const user = await applicationUser(api, clientId);
    if (!user) return [missing(kind, clientId)];
    const held = new Set(user.roles.map(({ name }) => name.toLowerCase()));
    const difference = (what: string, here: string, there: string): Difference => ({
      kind,
      name: clientId,
      what,
      here,
      there,
    });
    return [
      ...(user.disabled ? [difference('state', 'enabled', 'disabled')] : []),
      ...roles
        .filter((role) => !held.has(role.toLowerCase()))
        .map((role) => difference(`security role ${role}`, 'given', 'missing')),
    ];
  },
});
