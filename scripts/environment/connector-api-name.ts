import type { WebApi } from '../../connector/dataverse/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/**
 * What Power Platform calls a custom connector in this environment: `connectorinternalid`, which deployment scripts of
 * several public projects read for the same purpose.
 * @throws {CommandFault} where the connector is not there, or not registered yet
 */
export async function connectorApiName(api: Pick<WebApi, 'list'>, connectorName: string): Promise<string> {
  const [row] = await api.list(`connectors?$select=name,connectorinternalid&$filter=name eq '${connectorName}'`);
  if (!row)
    throw new CommandFault(
      'connector-not-found',
      exitCodes.notFound,
      `The environment has no connector ${connectorName}.`,
      { hint: 'Import the solution Cueline first; the flows use its connector.' },
    );
  const apiName = row.connectorinternalid;
  if (typeof apiName === 'string' && apiName !== '') return apiName;
  throw new CommandFault(
    'connector-not-registered',
    exitCodes.notFound,
    `The connector ${connectorName} is imported, but not registered in Power Platform yet.`,
    { hint: 'Wait some minutes and try again; if it stays so, open the connector in Power Apps and save it.' },
  );
}
