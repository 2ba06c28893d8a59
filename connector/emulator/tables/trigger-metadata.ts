import { activeOrInactive, boolean, choice, dateTime, id, lookup, text, type Table } from './table.ts';

const bindingTypes = choice({ 0: 'Global', 1: 'Entity', 2: 'EntityCollection' });
const stepTypes = choice({ 0: 'None', 1: 'Async Only', 2: 'Sync and Async' });

/** The thirteen parameter types: Microsoft Learn, "CustomAPI tables". */
const parameterTypes = choice({
  0: 'Boolean',
  1: 'DateTime',
  2: 'Decimal',
  3: 'Entity',
  4: 'EntityCollection',
  5: 'EntityReference',
  6: 'Float',
  7: 'Integer',
  8: 'Money',
  9: 'Picklist',
  10: 'String',
  11: 'StringArray',
  12: 'Guid',
});

const activeColumns = {
  statecode: choice({ 0: 'Active', 1: 'Inactive' }),
  statuscode: choice({ 1: 'Active', 2: 'Inactive' }),
};

const customApi: Table = {
  logicalName: 'customapi',
  setName: 'customapis',
  primaryId: 'customapiid',
  primaryName: 'name',
  access: 'read',
  states: activeOrInactive,
  columns: {
    customapiid: id,
    uniquename: text,
    name: text,
    displayname: text,
    description: text,
    isfunction: boolean,
    isprivate: boolean,
    bindingtype: bindingTypes,
    boundentitylogicalname: text,
    allowedcustomprocessingsteptype: stepTypes,
    executeprivilegename: text,
    workflowsdkstepenabled: boolean,
    ...activeColumns,
  },
  collections: {
    CustomAPIRequestParameters: { table: 'customapirequestparameter', column: 'customapiid' },
    CustomAPIResponseProperties: { table: 'customapiresponseproperty', column: 'customapiid' },
  },
};

const parameterColumns = {
  uniquename: text,
  name: text,
  displayname: text,
  description: text,
  type: parameterTypes,
  logicalentityname: text,
  customapiid: { kind: 'lookup', targets: ['customapi'], navigation: { customapi: 'CustomAPIId' } },
} as const;

const requestParameter: Table = {
  logicalName: 'customapirequestparameter',
  setName: 'customapirequestparameters',
  primaryId: 'customapirequestparameterid',
  primaryName: 'name',
  access: 'all',
  columns: { customapirequestparameterid: id, ...parameterColumns, isoptional: boolean, ...activeColumns },
};

const responseProperty: Table = {
  logicalName: 'customapiresponseproperty',
  setName: 'customapiresponseproperties',
  primaryId: 'customapiresponsepropertyid',
  primaryName: 'name',
  access: 'read',
  columns: { customapiresponsepropertyid: id, ...parameterColumns, ...activeColumns },
};

/** Columns and choice values: Microsoft Learn, "Trigger (msdynmkt_eventmetadata) table/entity reference". */
const eventMetadata: Table = {
  logicalName: 'msdynmkt_eventmetadata',
  setName: 'msdynmkt_eventmetadataset',
  primaryId: 'msdynmkt_eventmetadataid',
  primaryName: 'msdynmkt_name',
  access: 'read',
  states: activeOrInactive,
  columns: {
    msdynmkt_eventmetadataid: id,
    msdynmkt_name: text,
    msdynmkt_uniquename: text,
    msdynmkt_customapiid: lookup('customapi'),
    msdynmkt_state: choice({
      534120000: 'Draft',
      534120001: 'Getting ready',
      534120002: 'Ready to use',
      534120003: 'Stopping',
      534120004: 'Stopped',
      534120005: 'Deleting',
      534120006: 'Deleted',
      534120007: 'Restarting',
      534120008: 'Resetting',
    }),
    msdynmkt_eventmetadatastatus: choice({ 534120000: 'Draft', 534120001: 'Published', 534120002: 'Stopped' }),
    msdynmkt_integrationstatus: choice({ 534120000: 'Unknown', 534120001: 'Integrated', 534120002: 'NotIntegrated' }),
    msdynmkt_lastintegrationstatuscomputedon: dateTime,
    msdynmkt_sourceentity: text,
    msdynmkt_supportedtargetentities: text,
    ...activeColumns,
  },
};

const eventParameterMetadata: Table = {
  logicalName: 'msdynmkt_eventparametermetadata',
  setName: 'msdynmkt_eventparametermetadataset',
  primaryId: 'msdynmkt_eventparametermetadataid',
  primaryName: 'msdynmkt_name',
  access: 'read',
  columns: {
    msdynmkt_eventparametermetadataid: id,
    msdynmkt_name: text,
    msdynmkt_uniquename: text,
    msdynmkt_customapirequestparameterid: lookup('customapirequestparameter'),
    msdynmkt_type: choice({
      534130000: 'Customer Identifier',
      534130001: 'CDP-A Built-in Signal Property',
      534130002: 'CDP-A Signal Property',
      534130003: 'CDP-A Contactable Signal Property',
      534130004: 'CDP-A Event Binding Signal Property',
    }),
  },
};

export const triggerMetadataTables = [
  customApi,
  requestParameter,
  responseProperty,
  eventMetadata,
  eventParameterMetadata,
];
