import { green, red } from '../doctor-row.ts';
import type { Check } from '../surroundings.ts';

export const connector: Check = {
  name: 'connector',
  look: async ({ api, expected: { connector: ours } }) => {
    const [row] = await api.list(`connectors?$select=connectorinternalid&$filter=name eq '${ours.name}'`);
    if (!row) return [red('The custom connector is not there.', 'npx cueline deploy imports it.')];
    return row['connectorinternalid']
      ? [green('The custom connector is registered.')]
      : [
          red(
            'The custom connector is not registered in Power Platform.',
            'Wait some minutes; then open it in Power Apps and save it.',
          ),
        ];
  },
};
