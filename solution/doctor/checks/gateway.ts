import { amber, green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

export const gateway: Check = {
  name: 'gateway',
  look: async ({ gateway: probe }) => {
    if (!probe)
      return [
        amber('The environment file has no address of a gateway.', 'Write gateway.publicUrl, so that it can be asked.'),
      ];
    const { url } = probe;
    const [health, ready] = [await probe.get('/healthz'), await probe.get('/readyz')];
    if (health?.status !== 200)
      return [
        red(
          health ? `${url}/healthz answers ${health.status}: this is no gateway.` : `No gateway answers at ${url}.`,
          'Start the gateway, or correct gateway.publicUrl.',
        ),
      ];
    return ready?.status === 200
      ? [green(`The gateway at ${url} takes events.`)]
      : [
          red(
            `The gateway at ${url} lives and can not take events.`,
            'See its log and its store: npx cueline store check.',
          ),
        ];
  },
};
