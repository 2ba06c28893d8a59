import { component } from './component.ts';
import { boolean, choice, lookup, text, wholeNumber } from './table.ts';

/** Codes and the write-only `authvalue`: Microsoft Learn, "Service Endpoint (ServiceEndpoint) table/entity reference". */
const serviceEndpoint = component({
  logicalName: 'serviceendpoint',
  access: 'all',
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
    namespaceformat: choice({ 1: 'Namespace Name', 2: 'Namespace Address' }),
    authvalue: { kind: 'text', read: false },
    isauthvalueset: { kind: 'boolean', write: false },
  },
});

/** Microsoft Learn, "SdkMessageProcessingStep table/entity reference". */
const step = component({
  logicalName: 'sdkmessageprocessingstep',
  access: 'all',
  states: {
    0: { label: 'Enabled', statuses: { 1: 'Enabled' } },
    1: { label: 'Disabled', statuses: { 2: 'Disabled' } },
  },
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
  access: 'all',
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

export const registrationTables = [serviceEndpoint, step, stepImage, sdkMessage, sdkMessageFilter, pluginType];
