import { kindWords, type ServiceEndpoint } from '../component.ts';
import { columnDifferences } from '../steps/column-words.ts';
import { endpointRow } from '../steps/endpoint-row-phase.ts';
import { endpointColumns } from '../steps/registration.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

/** @param url where record changes go; left out, nobody expects any */
export const endpointComparison = (endpoint: ServiceEndpoint, url: string | undefined): Comparison => ({
  name: 'endpoint',
  async differences(api) {
    const [kind, { name }] = [kindWords.serviceEndpoint, endpoint];
    const row = await endpointRow(api, endpoint.id);
    if (!row) return [missing(kind, name)];
    const expected = { ...endpointColumns(endpoint), ...(url === undefined ? {} : { url }) };
    const columns = columnDifferences(expected, row).map(({ column, what, ...words }): Difference => ({
      kind,
      name,
      what: column === 'url' ? 'URL' : what,
      ...words,
    }));
    const noSecret = url !== undefined && row['isauthvalueset'] !== true;
    return [...columns, ...(noSecret ? [{ kind, name, what: 'secret', here: 'set', there: 'not set' }] : [])];
  },
});
