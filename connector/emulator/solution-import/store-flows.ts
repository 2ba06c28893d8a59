import type { Row, Rows } from '../rows/rows.ts';
import { textOfMember, type Members } from './archive.ts';
import type { ConnectionReferenceBody, FlowBody } from './components.ts';

export const referenceNamed = (rows: Rows, logicalName: string): Row | undefined =>
  rows.list('connectionreference').find(({ values }) => values.connectionreferencelogicalname === logicalName);

/** A reference that is there keeps its connection: an import never takes one away. */
export function storeConnectionReference(rows: Rows, reference: ConnectionReferenceBody): void {
  const { logicalName, displayName, apiName, customConnectorId } = reference;
  rows.put(
    'connectionreference',
    {
      connectionreferencelogicalname: logicalName,
      connectionreferencedisplayname: displayName,
      connectorid: `/providers/Microsoft.PowerApps/apis/${apiName}`,
      customconnectorid: customConnectorId === undefined ? null : { table: 'connector', id: customConnectorId },
      statecode: 0,
    },
    referenceNamed(rows, logicalName)?.id,
  );
}

/** Kept as it stands: the stand-in runs no flows. */
export function storeFlow(rows: Rows, { id, name, category, state, status, path }: FlowBody, members: Members): void {
  const definition = members.get(path);
  const clientdata = definition ? textOfMember(definition) : null;
  rows.put('workflow', { name, category, clientdata, statecode: state, statuscode: status }, id);
}
