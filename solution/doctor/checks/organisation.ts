import { amber, green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

export const organisation: Check = {
  name: 'organisation',
  look: async ({ api, settings: { organizationId } }) => {
    const { OrganizationId } = (await api.get('WhoAmI')) as { readonly OrganizationId: string };
    if (organizationId === undefined)
      return [
        amber(
          'The environment file does not say which organisation this is.',
          `Write "id": "${OrganizationId}" into organization: record changes of any other one are then refused.`,
        ),
      ];
    return organizationId.toLowerCase() === OrganizationId.toLowerCase()
      ? [green('It is the organisation of the environment file.')]
      : [
          red(
            `The address leads to organisation ${OrganizationId}, and the environment file names ${organizationId}.`,
            'Correct organization.url or organization.id: this may be another environment than you mean.',
          ),
        ];
  },
};
