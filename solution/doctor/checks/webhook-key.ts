import { green, red, type Finding } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

const answers: Readonly<Record<number, () => Finding>> = {
  // A body that is no event was looked at, so the key was taken.
  400: () => green('The gateway takes the key of the webhook.'),
  401: () =>
    red(
      'The gateway refuses the key of the webhook: record changes are lost.',
      'Compare recordChanges.secretVariables of the gateway with those here, and deploy again to set the secret.',
    ),
  404: () =>
    red('The gateway has no door for record changes at this address.', 'See deployment.webhookUrl and proxies.'),
};

/** Knocks at the door of record changes with the right key and nothing to tell: no event comes of it. */
export const webhookKey: Check = {
  name: 'webhook-key',
  look: async ({ gateway, knock }) => {
    if (!knock) return [];
    const status = await knock();
    if (status === undefined)
      // A gateway that does not answer is named by its own check, if its address is known.
      return gateway ? [] : [red('Nobody answers where record changes are posted to.', 'See deployment.webhookUrl.')];
    const known = answers[status];
    return [known ? known() : red(`The door for record changes answers ${status}.`, 'See the log of the gateway.')];
  },
};
