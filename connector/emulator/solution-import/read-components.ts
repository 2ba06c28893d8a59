import { namesIn } from '../pipeline/steps.ts';
import { childNamed, childText, elementsAt, type XmlElement } from '../xml.ts';
import { bareGuid } from './bare-guid.ts';
import { appsIn, siteMapsIn } from './read-apps.ts';
import { ribbonsIn } from './read-ribbons.ts';
import { tablesIn } from './read-tables.ts';
import type {
  Components,
  ConnectionReferenceBody,
  ConnectorBody,
  EndpointBody,
  FlowBody,
  ImageBody,
  RoleBody,
  StepBody,
  WebResourceBody,
} from './components.ts';

/** A number that is not there reads as NaN, so that no check takes it for a real code. */
const numberIn = (element: XmlElement, name: string): number => {
  const text = childText(element, name);
  return text === '' ? NaN : Number(text);
};

const pathIn = (element: XmlElement, name: string): string => childText(element, name).replace(/^\//, '');

const webResource = (element: XmlElement): WebResourceBody => ({
  id: bareGuid(childText(element, 'WebResourceId')),
  name: childText(element, 'Name'),
  displayName: childText(element, 'DisplayName'),
  type: numberIn(element, 'WebResourceType'),
  path: pathIn(element, 'FileName'),
});

const endpoint = (element: XmlElement): EndpointBody => ({
  id: bareGuid(element.attributes.ServiceEndpointId),
  name: element.attributes.Name ?? '',
  description: childText(element, 'Description'),
  url: childText(element, 'Url'),
  contract: numberIn(element, 'Contract'),
  authType: numberIn(element, 'AuthType'),
  messageFormat: numberIn(element, 'MessageFormat'),
  connectionMode: numberIn(element, 'ConnectionMode'),
  userClaim: numberIn(element, 'UserClaim'),
});

const image = (element: XmlElement): ImageBody => ({
  id: bareGuid(childText(element, 'SdkMessageProcessingStepImageId')),
  name: element.attributes.Name ?? '',
  alias: childText(element, 'EntityAlias'),
  type: numberIn(element, 'ImageType'),
  messagePropertyName: childText(element, 'MessagePropertyName'),
  columns: namesIn(childText(element, 'Attributes')),
});

const step = (element: XmlElement): StepBody => ({
  id: bareGuid(element.attributes.SdkMessageProcessingStepId),
  name: element.attributes.Name ?? '',
  description: childText(element, 'Description'),
  messageId: bareGuid(childText(element, 'SdkMessageId')),
  pluginTypeName: childText(element, 'PluginTypeName'),
  table: childText(element, 'PrimaryEntity'),
  filteringAttributes: namesIn(childText(element, 'FilteringAttributes')),
  mode: numberIn(element, 'Mode'),
  stage: numberIn(element, 'Stage'),
  rank: numberIn(element, 'Rank'),
  autoDelete: childText(element, 'AsyncAutoDelete') === '1',
  endpointId: bareGuid(childText(element, 'EventHandler')),
  images: elementsAt(element, 'SdkMessageProcessingStepImages', 'SdkMessageProcessingStepImage').map(image),
});

const connector = (element: XmlElement): ConnectorBody => ({
  id: bareGuid(childText(element, 'connectorid')),
  name: childText(element, 'name'),
  displayName: childText(element, 'displayname'),
  description: childText(element, 'description'),
  type: numberIn(element, 'connectortype'),
  iconBrandColor: childText(element, 'iconbrandcolor'),
  paths: Object.fromEntries(
    element.children
      .filter((child) => child.text.startsWith('/Connector/'))
      .map((child) => [child.name, pathIn(element, child.name)]),
  ),
});

const connectionReference = (element: XmlElement): ConnectionReferenceBody => {
  const custom = childNamed(element, 'customconnectorid');
  return {
    logicalName: element.attributes.connectionreferencelogicalname ?? '',
    displayName: childText(element, 'connectionreferencedisplayname'),
    apiName: childText(element, 'connectorid').split('/').at(-1) ?? '',
    customConnectorId: custom && bareGuid(childText(custom, 'connectorid')),
  };
};

const flow = (element: XmlElement): FlowBody => ({
  id: bareGuid(element.attributes.WorkflowId),
  name: element.attributes.Name ?? '',
  category: numberIn(element, 'Category'),
  state: numberIn(element, 'StateCode'),
  status: numberIn(element, 'StatusCode'),
  path: pathIn(element, 'JsonFileName'),
});

const role = (element: XmlElement): RoleBody => ({
  id: bareGuid(element.attributes.id),
  name: element.attributes.name ?? '',
  description: childText(element, 'Description'),
  privileges: elementsAt(element, 'RolePrivileges', 'RolePrivilege').map(({ attributes }) => ({
    name: attributes.name ?? '',
    level: attributes.level ?? '',
  })),
});

/** The bodies of `customizations.xml`; environment variables stand in files of their own. */
export function componentsIn(root: XmlElement): Omit<Components, 'environmentVariables'> {
  return {
    webResources: elementsAt(root, 'WebResources', 'WebResource').map(webResource),
    endpoints: elementsAt(root, 'ServiceEndpoints', 'ServiceEndpoint').map(endpoint),
    steps: elementsAt(root, 'SdkMessageProcessingSteps', 'SdkMessageProcessingStep').map(step),
    connectors: elementsAt(root, 'Connectors', 'Connector').map(connector),
    connectionReferences: elementsAt(root, 'connectionreferences', 'connectionreference').map(connectionReference),
    flows: elementsAt(root, 'Workflows', 'Workflow').map(flow),
    roles: elementsAt(root, 'Roles', 'Role').map(role),
    tables: tablesIn(root),
    apps: appsIn(root),
    siteMaps: siteMapsIn(root),
    ribbons: ribbonsIn(root),
  };
}

export function environmentVariable(folder: string, root: XmlElement): Components['environmentVariables'][number] {
  return {
    folder,
    schemaName: root.attributes.schemaname ?? '',
    displayName: childNamed(root, 'displayname')?.attributes.default ?? '',
    description: childNamed(root, 'description')?.attributes.default ?? '',
    type: numberIn(root, 'type'),
    defaultValue: childNamed(root, 'defaultvalue')?.text,
    isRequired: childText(root, 'isrequired') === '1',
  };
}
