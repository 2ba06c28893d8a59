import type { Audience, Trigger } from '../../contract/index.ts';
import type { Reference, Rows } from '../rows/rows.ts';
import type { Parameter } from './parameters.ts';
import { statusIn, triggerStates, type TriggerState } from './trigger-state.ts';

/** The table whose rows are the people of an audience. */
export const audienceTables: Readonly<Record<Audience, string>> = {
  contact: 'contact',
  lead: 'lead',
  profile: 'msdynci_customerprofile',
};

const notIntegrated = 534120002;
const active = { statecode: 0, statuscode: 1 };

/** Where a trigger is in the tables of the organisation. */
export interface TriggerRows {
  readonly customApi: Reference;
  readonly metadataId: string;
}

export function putTriggerState(rows: Rows, metadataId: string, state: TriggerState): void {
  const values = { msdynmkt_state: triggerStates[state], msdynmkt_eventmetadatastatus: statusIn(state) };
  rows.put('msdynmkt_eventmetadata', values, metadataId);
}

/**
 * A draft has its custom API but no parameters yet: those come with publishing (Microsoft Learn, "Move custom triggers
 * between environments", the table of components).
 */
export function putDraft(rows: Rows, trigger: Trigger, title: string, uniqueName: string): TriggerRows {
  const { table, id } = rows.put('customapi', {
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
  const metadata = rows.put('msdynmkt_eventmetadata', {
    msdynmkt_name: title,
    msdynmkt_uniquename: uniqueName,
    msdynmkt_customapiid: { table, id },
    msdynmkt_integrationstatus: notIntegrated,
    msdynmkt_supportedtargetentities: audienceTables[trigger.audience],
    ...active,
  });
  putTriggerState(rows, metadata.id, 'draft');
  return { customApi: { table, id }, metadataId: metadata.id };
}

export function putParameter(rows: Rows, customApi: Reference, api: string, parameter: Parameter): void {
  const request = rows.put('customapirequestparameter', {
    uniquename: parameter.uniqueName,
    name: `${api}.${parameter.uniqueName}`,
    displayname: parameter.displayName,
    description: parameter.description,
    type: parameter.type,
    isoptional: parameter.isOptional,
    logicalentityname: parameter.table ?? null,
    customapiid: customApi,
    ...active,
  });
  rows.put('msdynmkt_eventparametermetadata', {
    msdynmkt_name: parameter.displayName,
    msdynmkt_uniquename: parameter.uniqueName,
    msdynmkt_type: parameter.role,
    msdynmkt_customapirequestparameterid: { table: request.table, id: request.id },
  });
}
