import { dataverseIfy, type TableShape, type WebApi } from '../../connector/dataverse/index.ts';
import type { Environment, OpenRecordChange } from '../../connector/gateway/index.ts';
import { kindOf, recordChangeReader, type Dataverse, type Handler, type Table } from '../../plugins/index.ts';

/** As dataverse-ify wants to know it. A set is mostly called by the table's name and an s. */
const shapeOf = ({ logicalName, setName, primaryId, columns }: Table): TableShape => ({
  logicalName,
  setName: setName ?? `${logicalName}s`,
  primaryId: primaryId ?? `${logicalName}id`,
  lookups: Object.keys(columns).filter((name) => kindOf(columns[name] ?? 'text') === 'lookup'),
});

/** What handlers look up, over a connection to Dataverse. */
export function lookUpsOver(api: WebApi): Dataverse {
  const dataverse = dataverseIfy(api);
  return { client: dataverse.client, introduce: (table) => dataverse.introduce(shapeOf(table)) };
}

/** Reads record changes with these handlers; what they look up goes over the gateway's own connection. */
export const readerOver =
  (
    { handlers, owner }: { readonly handlers: readonly Handler[]; readonly owner: string },
    { recordChanges }: Pick<Environment, 'recordChanges'>,
  ) =>
  (api: WebApi): OpenRecordChange =>
    recordChangeReader({
      handlers,
      owner,
      dataverse: lookUpsOver(api),
      guards: { serviceUsers: recordChanges?.serviceUsers ?? [] },
    });
