import type { ServiceEndpoint } from '../component.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';
import { kindWords } from '../component.ts';
import { changeDetail, columnDifferences, columnsToWrite } from './column-words.ts';
import { endpointColumns } from './registration.ts';

export type EndpointRow = Readonly<Record<string, unknown>>;

/** The webhook's row, which never has its secret. */
export async function endpointRow(api: EnvironmentApi, id: string): Promise<EndpointRow | undefined> {
  const rows = await api.list(
    'serviceendpoints?$select=name,description,url,contract,authtype,messageformat,connectionmode,userclaim,' +
      `isauthvalueset&$filter=serviceendpointid eq ${id}`,
  );
  return rows[0];
}

/**
 * Makes the webhook's row as the package has it, with the same id, so that an import finds it later. Its URL is the given one at
 * first; that and the secret are a phase of their own.
 */
export function endpointRowPhase(api: EnvironmentApi, endpoint: ServiceEndpoint, url: string): Phase {
  const { id, name } = endpoint;
  const kind = kindWords.serviceEndpoint;
  const columns = endpointColumns(endpoint);

  return {
    name: 'webhook endpoint',
    async pending(): Promise<readonly Change[]> {
      const row = await endpointRow(api, id);
      if (!row)
        return [
          {
            action: 'create',
            kind,
            name,
            detail: `posts to ${url}`,
            carryOut: async () => {
              await api.post('serviceendpoints', { serviceendpointid: id, ...columns, url });
            },
          },
        ];
      const differences = columnDifferences(columns, row);
      if (differences.length === 0) return [];
      return [
        {
          action: 'update',
          kind,
          name,
          detail: changeDetail(differences),
          carryOut: () => api.patch(`serviceendpoints(${id})`, columnsToWrite(columns, differences)),
        },
      ];
    },
  };
}
