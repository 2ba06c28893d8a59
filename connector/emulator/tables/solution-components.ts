import { boolean, choice, id, lookup, text, wholeNumber, type Table } from './table.ts';

type Component = Pick<Table, 'logicalName' | 'columns'> &
  Partial<Pick<Table, 'setName' | 'primaryName' | 'access' | 'collections'>>;

const component = (table: Component): Table => {
  const primaryId = `${table.logicalName}id`;
  return {
    setName: `${table.logicalName}s`,
    primaryName: 'name',
    access: 'read',
    ...table,
    primaryId,
    columns: { [primaryId]: id, ...table.columns },
  };
};

/** Codes and the write-only `authvalue`: Microsoft Learn, "Service Endpoint (ServiceEndpoint) table/entity reference". */
const serviceEndpoint = component({
  logicalName: 'serviceendpoint',
  access: 'update',
  columns: {
    name: text,
    description: text,
    url: text,
    contract: choice({
      1: 'OneWay',
      2: 'Queue',
      3: 'Rest',
      4: 'TwoWay',
      5: 'Topic',
      6: 'Queue (Persistent)',
      7: 'Event Hub',
      8: 'Webhook',
    }),
    authtype: choice({
      1: 'ACS',
      2: 'SAS Key',
      3: 'SAS Token',
      4: 'Webhook Key',
      5: 'Http Header',
      6: 'Http Query String',
    }),
    messageformat: choice({ 1: 'Binary XML', 2: 'Json', 3: 'Text XML' }),
    connectionmode: choice({ 1: 'Normal', 2: 'Federated' }),
    userclaim: choice({ 1: 'None', 2: 'UserId', 3: 'UserInfo' }),
    authvalue: { kind: 'text', read: false },
    isauthvalueset: { kind: 'boolean', write: false },
  },
});

const step = component({
  logicalName: 'sdkmessageprocessingstep',
  columns: {
    name: text,
    description: text,
    stage: choice({ 10: 'Pre-validation', 20: 'Pre-operation', 40: 'Post-operation' }),
    mode: choice({ 0: 'Synchronous', 1: 'Asynchronous' }),
    rank: wholeNumber,
    filteringattributes: text,
    asyncautodelete: boolean,
    supporteddeployment: choice({ 0: 'Server Only' }),
    sdkmessageid: lookup('sdkmessage'),
    sdkmessagefilterid: lookup('sdkmessagefilter'),
    plugintypeid: lookup('plugintype'),
    eventhandler: {
      kind: 'lookup',
      targets: ['serviceendpoint'],
      navigation: { serviceendpoint: 'eventhandler_serviceendpoint' },
    },
    statecode: choice({ 0: 'Enabled', 1: 'Disabled' }),
    statuscode: choice({ 1: 'Enabled', 2: 'Disabled' }),
  },
  collections: {
    sdkmessageprocessingstepid_sdkmessageprocessingstepimage: {
      table: 'sdkmessageprocessingstepimage',
      column: 'sdkmessageprocessingstepid',
    },
  },
});

const stepImage = component({
  logicalName: 'sdkmessageprocessingstepimage',
  columns: {
    name: text,
    entityalias: text,
    attributes: text,
    messagepropertyname: text,
    imagetype: choice({ 0: 'PreImage', 1: 'PostImage', 2: 'Both' }),
    sdkmessageprocessingstepid: lookup('sdkmessageprocessingstep'),
  },
});

const sdkMessage = component({ logicalName: 'sdkmessage', columns: { name: text } });
const sdkMessageFilter = component({
  logicalName: 'sdkmessagefilter',
  columns: { name: text, primaryobjecttypecode: text, sdkmessageid: lookup('sdkmessage') },
});
const pluginType = component({ logicalName: 'plugintype', columns: { name: text, typename: text } });

const webResource = component({
  logicalName: 'webresource',
  setName: 'webresourceset',
  access: 'all',
  columns: {
    name: text,
    displayname: text,
    description: text,
    webresourcetype: wholeNumber,
    content: text,
    unpublishedcontent: { kind: 'text', read: false, write: false },
  },
});

const environmentVariable = component({
  logicalName: 'environmentvariabledefinition',
  access: 'all',
  primaryName: 'schemaname',
  columns: {
    schemaname: text,
    displayname: text,
    description: text,
    defaultvalue: text,
    isrequired: boolean,
    type: choice({
      100000000: 'String',
      100000001: 'Number',
      100000002: 'Boolean',
      100000003: 'JSON',
      100000004: 'Data Source',
      100000005: 'Secret',
    }),
  },
  collections: {
    environmentvariabledefinition_environmentvariablevalue: {
      table: 'environmentvariablevalue',
      column: 'environmentvariabledefinitionid',
    },
  },
});

const environmentVariableValue = component({
  logicalName: 'environmentvariablevalue',
  primaryName: 'schemaname',
  access: 'all',
  columns: {
    schemaname: text,
    value: text,
    environmentvariabledefinitionid: {
      kind: 'lookup',
      targets: ['environmentvariabledefinition'],
      navigation: { environmentvariabledefinition: 'EnvironmentVariableDefinitionId' },
    },
  },
});

const connector = component({
  logicalName: 'connector',
  access: 'all',
  columns: {
    name: text,
    displayname: text,
    description: text,
    connectorinternalid: text,
    connectortype: choice({ 0: 'Not specified', 1: 'Custom connector' }),
    iconbrandcolor: text,
    openapidefinition: text,
    connectionparameters: text,
    policytemplateinstances: text,
  },
});

/** Columns: Microsoft Learn, "Connection Reference table/entity reference". */
const connectionReference = component({
  logicalName: 'connectionreference',
  access: 'all',
  primaryName: 'connectionreferencedisplayname',
  columns: {
    connectionreferencelogicalname: text,
    connectionreferencedisplayname: text,
    connectorid: text,
    connectionid: text,
    customconnectorid: lookup('connector'),
    statecode: choice({ 0: 'Active', 1: 'Inactive' }),
  },
});

export const solutionComponentTables = [
  serviceEndpoint,
  step,
  stepImage,
  sdkMessage,
  sdkMessageFilter,
  pluginType,
  webResource,
  environmentVariable,
  environmentVariableValue,
  connector,
  connectionReference,
];
