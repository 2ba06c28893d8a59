import { green, red } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check } from '../surroundings.ts';

export const dataverse: Check = {
  name: 'dataverse',
  look: async ({ api }) => {
    try {
      await api.get('WhoAmI');
      return [green('Dataverse answers, and knows who looks.')];
    } catch (thrown) {
      const { message, hint } = thrown as { readonly message: string; readonly hint?: string };
      if (isStatus(thrown, 403))
        return [red(`${message}.`, 'Make whoever looks a user of the environment, with a security role.')];
      return [red(message, hint ?? 'Compare organization.url with the address of the environment; see the network.')];
    }
  },
};
