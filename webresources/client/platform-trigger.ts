import { platformTitleOf, type Trigger } from '../../connector/contract/index.ts';
import { FormFault } from './form-fault.ts';

export interface PlatformParameter {
  readonly name: string;
  /** Number of the type (Microsoft Learn, "Custom API tables"). */
  readonly type: number;
  readonly optional: boolean;
  readonly table: string | undefined;
}

export interface PlatformTrigger {
  readonly uniqueName: string;
  readonly parameters: readonly PlatformParameter[];
}

/** The part of the Client API that is used here. */
export type FormWebApi = Pick<Xrm.WebApi, 'retrieveMultipleRecords' | 'online'>;

type Row = Readonly<Record<string, unknown>>;

/** "Ready to use" (table reference of msdynmkt_eventmetadata). */
const readyToUse = 534120002;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Finds the trigger of this title and its parameters in the environment: names differ from one to the next. */
export async function findPlatformTrigger(api: FormWebApi, trigger: Trigger): Promise<PlatformTrigger> {
  const title = platformTitleOf(trigger);
  const found = await api.retrieveMultipleRecords(
    'msdynmkt_eventmetadata',
    `?$select=msdynmkt_name&$filter=msdynmkt_name eq '${encodeURIComponent(title.replace(/'/g, "''"))}' and msdynmkt_state eq ${readyToUse}` +
      '&$expand=msdynmkt_customapiid($select=uniquename)',
  );
  const [row, another] = found.entities as readonly Row[];
  const uniqueName = text((row?.['msdynmkt_customapiid'] as Row | null | undefined)?.['uniquename']);
  if (uniqueName === '' || another) throw new FormFault(`There is no single trigger "${title}" that is ready to use.`);

  const apis = await api.retrieveMultipleRecords(
    'customapi',
    `?$select=uniquename&$filter=uniquename eq '${uniqueName}'` +
      '&$expand=CustomAPIRequestParameters($select=uniquename,type,isoptional,logicalentityname)',
  );
  const rows = ((apis.entities[0] as Row | undefined)?.['CustomAPIRequestParameters'] ?? []) as readonly Row[];
  const parameters = rows.map((parameter) => ({
    name: text(parameter['uniquename']),
    type: Number(parameter['type']),
    optional: parameter['isoptional'] === true,
    table: text(parameter['logicalentityname']) || undefined,
  }));
  return { uniqueName, parameters };
}
