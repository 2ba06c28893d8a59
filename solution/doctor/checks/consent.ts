import { amber, green, red } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check } from '../surroundings.ts';

/** Microsoft Learn, "Contact Point Consent (msdynmkt_contactpointconsent4) table/entity reference". */
const table = 'msdynmkt_contactpointconsent4';

export const consent: Check = {
  name: 'consent',
  look: async ({ api, gatewayApi }) => {
    try {
      await api.get(`EntityDefinitions(LogicalName='${table}')?$select=LogicalName`);
    } catch (thrown) {
      if (!isStatus(thrown, 404)) throw thrown;
      return [
        amber(
          `The environment has no table of consent (${table}).`,
          'It comes with Customer Insights - Journeys: install that, or see whether this is the environment you mean.',
        ),
      ];
    }
    try {
      await gatewayApi.get(`${table}s?$select=${table}id&$top=1`);
      return [green('The application user can read who agreed to what.')];
    } catch (thrown) {
      // Whoever does not get in at all is named by the check of the sign-in.
      if (!isStatus(thrown, 403)) return [];
      return [
        red(
          `The application user may not read consent (${table}).`,
          'Give it a role that reads Contact Point Consent for the organisation.',
        ),
      ];
    }
  },
};
