import { component } from './component.ts';
import { registrationTables } from './registrations.ts';
import { ribbonComponentTables } from './ribbons.ts';
import { boolean, choice, lookup, text, wholeNumber } from './table.ts';

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
    connectionparametersets: text,
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
  ...registrationTables,
  ...ribbonComponentTables,
  webResource,
  environmentVariable,
  environmentVariableValue,
  connector,
  connectionReference,
];
