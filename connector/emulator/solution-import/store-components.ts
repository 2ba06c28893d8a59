import { isReference, type Row, type Rows } from '../rows/rows.ts';
import { storeRole } from '../security/roles.ts';
import { textOfMember, type Members } from './archive.ts';
import { apiNameOf } from './api-name.ts';
import type { SolutionPackage } from './read-solution.ts';
import type { ConnectorBody, EnvironmentVariableBody, StepBody, WebResourceBody } from './components.ts';
import { storeConnectionReference, storeFlow } from './store-flows.ts';
import { storeRibbon } from './store-ribbons.ts';
import { storeApp, storeSiteMap, storeTable } from './store-tables.ts';
import { messageFilter, platformMessages, webhookPlugin } from './platform-rows.ts';

/** The row that already stands for a component which travels without an id. */
export const rowWith = (rows: Rows, table: string, column: string, value: string): Row | undefined =>
  rows.list(table).find((row) => row.values[column] === value);

function storeImages(rows: Rows, step: StepBody): void {
  for (const row of rows.list('sdkmessageprocessingstepimage')) {
    const owner = row.values.sdkmessageprocessingstepid ?? null;
    if (isReference(owner) && owner.id === step.id) rows.remove(row.table, row.id);
  }
  for (const image of step.images) {
    rows.put(
      'sdkmessageprocessingstepimage',
      {
        name: image.name,
        entityalias: image.alias,
        imagetype: image.type,
        messagepropertyname: image.messagePropertyName,
        attributes: image.columns.join(','),
        sdkmessageprocessingstepid: { table: 'sdkmessageprocessingstep', id: step.id },
      },
      image.id,
    );
  }
}

/** An imported step is enabled; there is no state in the zip. */
function storeStep(rows: Rows, step: StepBody): void {
  rows.put(
    'sdkmessageprocessingstep',
    {
      name: step.name,
      description: step.description || null,
      stage: step.stage,
      mode: step.mode,
      rank: step.rank,
      filteringattributes: step.filteringAttributes.join(',') || null,
      asyncautodelete: step.autoDelete,
      supporteddeployment: 0,
      sdkmessageid: { table: 'sdkmessage', id: step.messageId },
      sdkmessagefilterid: messageFilter(platformMessages[step.messageId] ?? '', step.table),
      plugintypeid: { table: 'plugintype', id: webhookPlugin.id },
      eventhandler: { table: 'serviceendpoint', id: step.endpointId },
      statecode: 0,
      statuscode: 1,
    },
    step.id,
  );
  storeImages(rows, step);
}

function storeWebResource(rows: Rows, resource: WebResourceBody, members: Members): void {
  const content = Buffer.from(members.get(resource.path) ?? []).toString('base64');
  const { name, displayName, type } = resource;
  rows.put('webresource', { name, displayname: displayName, webresourcetype: type, content }, resource.id);
}

function storeConnector(rows: Rows, connector: ConnectorBody, members: Members): void {
  const textAt = (element: string): string | null => {
    const member = members.get(connector.paths[element] ?? '');
    return member ? textOfMember(member) : null;
  };
  rows.put(
    'connector',
    {
      name: connector.name,
      displayname: connector.displayName,
      description: connector.description || null,
      connectorinternalid:
        rows.find('connector', connector.id)?.values.connectorinternalid ?? apiNameOf(connector.name),
      connectortype: connector.type,
      iconbrandcolor: connector.iconBrandColor || null,
      openapidefinition: textAt('openapidefinition'),
      connectionparameters: textAt('connectionparameters'),
      connectionparametersets: textAt('connectionparametersets'),
      policytemplateinstances: textAt('policytemplateinstances'),
    },
    connector.id,
  );
}

function storeEnvironmentVariable(rows: Rows, variable: EnvironmentVariableBody): void {
  const before = rowWith(rows, 'environmentvariabledefinition', 'schemaname', variable.schemaName);
  rows.put(
    'environmentvariabledefinition',
    {
      schemaname: variable.schemaName,
      displayname: variable.displayName,
      description: variable.description || null,
      type: variable.type,
      defaultvalue: variable.defaultValue ?? null,
      isrequired: variable.isRequired,
    },
    before?.id,
  );
}

/** Writes the rows of a checked solution; a second import overwrites by id, and leaves the secrets of endpoints alone. */
export function storeComponents(
  rows: Rows,
  { components, members, managed }: Pick<SolutionPackage, 'components' | 'members' | 'managed'>,
): void {
  for (const table of components.tables) storeTable(rows, table);
  for (const endpoint of components.endpoints) {
    const { id, name, description, url } = endpoint;
    const isSet = rows.find('serviceendpoint', id)?.values.isauthvalueset === true;
    const codes = {
      contract: endpoint.contract,
      authtype: endpoint.authType,
      messageformat: endpoint.messageFormat,
      connectionmode: endpoint.connectionMode,
      userclaim: endpoint.userClaim,
    };
    rows.put('serviceendpoint', { name, description: description || null, url, ...codes, isauthvalueset: isSet }, id);
  }
  for (const step of components.steps) storeStep(rows, step);
  for (const resource of components.webResources) storeWebResource(rows, resource, members);
  for (const connector of components.connectors) storeConnector(rows, connector, members);
  for (const variable of components.environmentVariables) storeEnvironmentVariable(rows, variable);
  for (const reference of components.connectionReferences) storeConnectionReference(rows, reference);
  const [root] = rows.list('businessunit');
  for (const role of components.roles) storeRole(rows, role, root?.id ?? '');
  for (const flow of components.flows) storeFlow(rows, flow, members);
  for (const siteMap of components.siteMaps) storeSiteMap(rows, siteMap);
  for (const app of components.apps) storeApp(rows, app);
  for (const ribbon of components.ribbons) storeRibbon(rows, ribbon, managed);
}
