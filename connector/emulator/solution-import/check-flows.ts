import { isGuid, isObject } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';
import { jsonOfMember, type Members } from './archive.ts';
import { invalid, missing, type ImportProblem } from './check-steps.ts';
import type { Components } from './components.ts';
import { referenceNamed } from './store-flows.ts';

/**
 * Modelled, and strict on purpose: a reference to a custom connector has to be built for this environment, with the name
 * the connector has here. Field reports tell of imports that fail without it; none tells what exactly the platform checks.
 */
export const connectionReferenceProblems = ({ connectionReferences }: Components, rows: Rows): ImportProblem[] =>
  connectionReferences.flatMap(({ logicalName, displayName, apiName, customConnectorId }) => {
    const label = `Connection reference '${logicalName}'`;
    const incomplete = logicalName === '' || displayName === '' || !apiName.startsWith('shared_');
    if (incomplete) return [invalid(`${label}: it has no name, no display name or no connectorid.`)];
    if (customConnectorId === undefined) return [];
    const connector = rows.find('connector', customConnectorId);
    if (!connector) return [missing(`${label}: there is no connector ${customConnectorId}; import it first.`)];
    const { connectorinternalid: here } = connector.values;
    if (typeof here !== 'string') return [missing(`${label}: the connector is not registered yet.`)];
    return here === apiName ? [] : [missing(`${label}: there is no connector ${apiName}; here it is called ${here}.`)];
  });

/** What a flow's definition calls its connections, as far as it can be read. */
function referencesIn(clientData: unknown): readonly unknown[] {
  const properties = isObject(clientData) ? clientData.properties : undefined;
  const references = isObject(properties) ? properties.connectionReferences : undefined;
  return Object.values(isObject(references) ? references : {}).map((reference: unknown) => {
    const connection = isObject(reference) ? reference.connection : undefined;
    return isObject(connection) ? connection.connectionReferenceLogicalName : undefined;
  });
}

/** A flow of a kind the stand-in knows, with a definition that can be read and connection references that exist. */
export const flowProblems = (components: Components, members: Members, rows: Rows): ImportProblem[] =>
  components.flows.flatMap((flow) => {
    const label = `Workflow '${flow.name}' (${flow.id})`;
    const definition = members.get(flow.path);
    const clientData = definition && jsonOfMember(definition);
    const wrong = [
      ...(isGuid(flow.id) ? [] : ['it has no id']),
      ...(flow.category === 5 ? [] : ['the stand-in models cloud flows only (Category 5)']),
      ...(flow.state === 1 || flow.state === 0 ? [] : ['its StateCode is neither 0 (off) nor 1 (on)']),
      ...(definition ? [] : [`its JsonFileName /${flow.path} is not in the package`]),
      ...(definition && clientData === undefined ? ['its definition is no JSON'] : []),
    ];
    const absent = referencesIn(clientData).filter(
      (name) =>
        typeof name !== 'string' ||
        (!components.connectionReferences.some(({ logicalName }) => logicalName === name) &&
          !referenceNamed(rows, name)),
    );
    return [
      ...wrong.map((problem) => invalid(`${label}: ${problem}.`)),
      ...absent.map((name) => missing(`${label}: the connection reference '${String(name)}' does not exist.`)),
    ];
  });
