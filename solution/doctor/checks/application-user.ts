import { applicationUser as findUser } from '../../access/application-user.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const applicationUser: Check = {
  name: 'application-user',
  look: async ({ api, settings: { clientId, roles } }) => {
    const user = await findUser(api, clientId);
    if (!user)
      return [
        red(
          `No application user was made from the app registration ${clientId}.`,
          'npx cueline deploy makes it; or Power Platform admin center, the environment, Settings, Application users.',
        ),
      ];
    const disabled: Finding[] = user.disabled
      ? [red('The application user is disabled.', 'Enable it: npx cueline deploy does, or the admin center.')]
      : [];
    const missing = roles
      .filter((name) => !user.roles.some((held) => same(held.name, name)))
      .map((name) =>
        amber(`The application user does not have the security role "${name}".`, 'npx cueline deploy gives it.'),
      );
    const findings = [...disabled, ...missing];
    const held = user.roles.map(({ name }) => name).join(', ');
    return findings.length > 0 ? findings : [green(`The application user has its roles: ${held}.`)];
  },
};
