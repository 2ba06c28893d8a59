import { quoted, rowsWhere, textIn } from '../../deploy/rows.ts';
import { green, red, type Finding } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check } from '../surroundings.ts';

/** The tables that the gateway writes its counts and failures to, and the app shows. */
export const ownTables: Check = {
  name: 'own-tables',
  look: async ({ api, gatewayApi, expected: { tables } }) => {
    const names = tables.map(({ name }) => quoted(name));
    const there = await rowsWhere(api, 'EntityDefinitions', 'LogicalName', 'LogicalName', names);
    if (there.length === 0)
      return [red('No table of Cueline is there.', 'npx cueline deploy brings them with the solution.')];
    const findings: Finding[] = [];
    for (const { name, displayName, setName } of tables) {
      if (!there.some((row) => textIn(row, 'LogicalName') === name)) {
        findings.push(
          red(`The table "${displayName}" (${name}) is not there.`, 'npx cueline deploy brings it with the solution.'),
        );
        continue;
      }
      try {
        await gatewayApi.get(`${setName}?$select=createdon&$top=1`);
      } catch (thrown) {
        // Whoever does not get in at all is named by the check of the sign-in.
        if (!isStatus(thrown, 403)) return findings;
        findings.push(
          red(
            `The application user may not read the table "${displayName}" (${name}): the app stays empty.`,
            'Give it the role "Cueline Event Emitter" of the solution.',
          ),
        );
      }
    }
    return findings.length > 0
      ? findings
      : [green(`The ${tables.length} tables of Cueline are there and can be read.`)];
  },
};
