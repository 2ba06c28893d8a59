import { defineCatalog, platformTitleOf, type Audience, type Trigger } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';
import { parametersOf, type Parameter } from './parameters.ts';
import { triggerNames } from './trigger-name.ts';

/** A trigger that is Ready to use. */
export interface LiveTrigger {
  readonly uniqueName: string;
  readonly title: string;
  readonly audience: Audience;
  readonly metadataId: string;
  readonly parameters: readonly Parameter[];
}

/** The table whose rows are the people of an audience. */
export const audienceTables: Readonly<Record<Audience, string>> = {
  contact: 'contact',
  lead: 'lead',
  profile: 'msdynci_customerprofile',
};

const readyToUse = 534120002;
const published = 534120001;
const notIntegrated = 534120002;
const active = { statecode: 0, statuscode: 1 };

function putParameter(rows: Rows, customApiId: string, api: string, parameter: Parameter): void {
  const request = rows.put('customapirequestparameter', {
    uniquename: parameter.uniqueName,
    name: `${api}.${parameter.uniqueName}`,
    displayname: parameter.displayName,
    description: parameter.description,
    type: parameter.type,
    isoptional: parameter.isOptional,
    logicalentityname: parameter.table ?? null,
    customapiid: { table: 'customapi', id: customApiId },
    ...active,
  });
  rows.put('msdynmkt_eventparametermetadata', {
    msdynmkt_name: parameter.displayName,
    msdynmkt_uniquename: parameter.uniqueName,
    msdynmkt_type: parameter.role,
    msdynmkt_customapirequestparameterid: { table: request.table, id: request.id },
  });
}

function putTrigger(rows: Rows, trigger: Trigger, uniqueName: string): LiveTrigger {
  const title = platformTitleOf(trigger);
  const parameters = parametersOf(trigger);
  const api = rows.put('customapi', {
    uniquename: uniqueName,
    name: uniqueName,
    displayname: title,
    description: trigger.description,
    isfunction: false,
    isprivate: false,
    bindingtype: 0,
    allowedcustomprocessingsteptype: 1,
    workflowsdkstepenabled: true,
    ...active,
  });
  for (const parameter of parameters) putParameter(rows, api.id, uniqueName, parameter);
  const metadata = rows.put('msdynmkt_eventmetadata', {
    msdynmkt_name: title,
    msdynmkt_uniquename: uniqueName,
    msdynmkt_customapiid: { table: api.table, id: api.id },
    msdynmkt_state: readyToUse,
    msdynmkt_eventmetadatastatus: published,
    msdynmkt_integrationstatus: notIntegrated,
    msdynmkt_supportedtargetentities: audienceTables[trigger.audience],
    ...active,
  });
  return { uniqueName, title, audience: trigger.audience, metadataId: metadata.id, parameters };
}

export interface Triggers {
  /**
   * What a marketer does in the app: makes the trigger and takes it to Ready to use.
   * @throws {CatalogInvalid} where the definition has problems
   */
  create(trigger: Trigger): LiveTrigger;
  byUniqueName(uniqueName: string): LiveTrigger | undefined;
  byTitle(title: string): LiveTrigger | undefined;
}

export function triggersIn(rows: Rows): Triggers {
  const nameFor = triggerNames();
  const live: LiveTrigger[] = [];
  return {
    create(trigger) {
      defineCatalog([trigger]);
      const made = putTrigger(rows, trigger, nameFor(platformTitleOf(trigger)));
      live.push(made);
      return made;
    },
    byUniqueName: (uniqueName) => live.find((trigger) => trigger.uniqueName === uniqueName),
    byTitle: (title) => live.find((trigger) => trigger.title === title),
  };
}
