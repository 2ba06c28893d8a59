import { componentsOf, type Component, type Flow } from '../component.ts';
import { actionsIn, operationsIn, type ClientData } from '../flow-document.ts';
import { apiAddress } from '../xml/connection-reference.ts';
import { parameterProblems } from './open-api.ts';

/** Columns of the table `workflow` (Microsoft Learn, "Process (Workflow) table/entity reference"). */
const longestName = 100;
const longestDescription = 2000;
/** Microsoft Learn, "Limits and configuration reference for Azure Logic Apps": names and descriptions of steps. */
const longestStepName = 80;
const longestStepDescription = 256;

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Signatures and keys in addresses, bearer tokens, and settings whose name says what they hold. */
const secret = /[?&](?:sig|code|key)=|\bbearer\s+\w{8}|"[^"]*(?:secret|password|apikey|api_key)[^"]*":"[^"]/i;

/** Ids and secrets that would travel to every environment with the flow; ids of steps are the flow's own. */
function belongings(clientData: ClientData): readonly string[] {
  const text = JSON.stringify(clientData, (key, value: unknown) => (key === 'operationMetadataId' ? undefined : value));
  return [
    ...new Set(text.match(guid)?.map((id) => `it holds the id ${id}, which belongs to one environment`) ?? []),
    ...(secret.test(text) ? ['it holds what looks like a secret'] : []),
  ];
}

function settingProblems({ properties }: ClientData, components: readonly Component[]): readonly string[] {
  const { parameters } = properties.definition;
  const defined = new Set(componentsOf(components, 'environmentVariable').map(({ schemaName }) => schemaName));
  const used = [...JSON.stringify(properties.definition).matchAll(/parameters\('([^']+)'\)/g)].map(([, name]) => name);
  return [
    ...Object.values(parameters)
      .flatMap(({ metadata }) => metadata?.schemaName ?? [])
      .filter((schemaName) => !defined.has(schemaName))
      .map((schemaName) => `it uses the environment variable ${schemaName}, which is not in this solution`),
    ...[...new Set(used)]
      .filter((name) => name !== undefined && !Object.hasOwn(parameters, name))
      .map((name) => `it uses the parameter ${String(name)}, which it does not declare`),
  ];
}

function stepProblems({ properties }: ClientData): readonly string[] {
  const { triggers } = properties.definition;
  const actions = actionsIn(properties.definition.actions);
  const steps = [...Object.entries(triggers), ...actions];
  const names = steps.map(([name]) => name);
  return [
    ...names
      .filter((name) => name.length > longestStepName)
      .map((name) => `the name of ${name} is longer than 80 characters`),
    ...steps
      .filter(([, { description }]) => description.length > longestStepDescription)
      .map(([name]) => `the description of ${name} is longer than 256 characters`),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => `two steps are called ${name}`),
    ...actions.flatMap(([name, { runAfter }]) =>
      Object.keys(runAfter)
        .filter((before) => !names.includes(before))
        .map((before) => `${name} waits for ${before}, which is not a step of it`),
    ),
  ];
}

function operationProblems({ properties }: ClientData, components: readonly Component[]): readonly string[] {
  const references = componentsOf(components, 'connectionReference');
  const connections = properties.connectionReferences;
  return operationsIn({ properties } as ClientData).flatMap(([step, { host, parameters }]) => {
    const connection = connections[host.connectionName];
    if (!connection) return [`${step} uses the connection ${host.connectionName}, which it does not declare`];
    const logicalName = connection.connection.connectionReferenceLogicalName;
    const reference = references.find((one) => one.logicalName === logicalName);
    if (!reference) return [`${step} uses the connection reference ${logicalName}, which is not in this solution`];
    const { apiName, customConnector } = reference;
    const elsewhere =
      host.apiId === apiAddress(apiName) && connection.api.name === apiName
        ? []
        : [`${step} calls another connector than its connection reference ${logicalName} is for`];
    if (!customConnector) return elsewhere;
    const problems = parameterProblems(customConnector.openApi, host.operationId, Object.keys(parameters));
    if (!problems) return [...elsewhere, `${step} calls ${host.operationId}, which the connector does not have`];
    return [...elsewhere, ...problems.map((problem) => `${step} ${problem}`)];
  });
}

export const flowProblems = ({ name, description, clientData }: Flow, components: readonly Component[]) => [
  ...(name.length <= longestName ? [] : [`its name is longer than ${longestName} characters`]),
  ...(description.length <= longestDescription ? [] : ['its description is longer than 2,000 characters']),
  ...operationProblems(clientData, components),
  ...settingProblems(clientData, components),
  ...stepProblems(clientData),
  ...belongings(clientData),
];
