import { didYouMean } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import type { ConnectionChoice } from './importer.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

const key = 'connectionreferencelogicalname';

/**
 * Puts the connections of the settings file behind connection references.
 * The connections themselves somebody makes by hand.
 * @param coming references of all packages that this file may speak of
 */
export function connectionsPhase(
  api: EnvironmentApi,
  choices: readonly ConnectionChoice[],
  coming: readonly string[],
): DeploymentPhase {
  return {
    name: 'connection references',
    async pending() {
      const columns = `connectionreferenceid,${key},connectionid`;
      const names = choices.map(({ logicalName }) => quoted(logicalName));
      const rows = await rowsWhere(api, 'connectionreferences', columns, key, names);
      const known = [...coming, ...rows.map((row) => textIn(row, key))];
      const unknown = choices.filter(({ logicalName }) => !known.includes(logicalName));
      if (unknown.length > 0)
        throw new DeploymentRefused(
          'Connections are given that nothing uses:',
          unknown.map(
            ({ logicalName }) =>
              `neither the packages nor the environment have a connection reference ${logicalName}.${didYouMean(logicalName, known)}`,
          ),
          { hint: 'Correct its name in the settings file, or take it out.' },
        );
      return choices.flatMap(({ logicalName, connectionId }): Change[] => {
        const row = rows.find((one) => textIn(one, key) === logicalName);
        // Where it is not there yet, the import brings it with its connection.
        if (!row || textIn(row, 'connectionid') === connectionId) return [];
        return [
          {
            action: 'update',
            kind: 'connection reference',
            name: logicalName,
            detail: `${textIn(row, 'connectionid') || 'no connection'} → ${connectionId}`,
            carryOut: () =>
              api.patch(`connectionreferences(${textIn(row, 'connectionreferenceid')})`, {
                connectionid: connectionId,
              }),
          },
        ];
      });
    },
  };
}
