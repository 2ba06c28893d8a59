import { platformTitleOf, type Trigger } from '../../connector/contract/index.ts';
import { lookUpFault } from './client-api-error.ts';
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
export type FormWebApi = Pick<Xrm.WebApi, 'retrieveRecord' | 'retrieveMultipleRecords' | 'createRecord' | 'online'>;

export type Row = Readonly<Record<string, unknown>>;

/** "Ready to use" (table reference of msdynmkt_eventmetadata). */
const readyToUse = 534120002;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @throws {FormFault} where they could not be read */
export async function rowsOf(api: FormWebApi, table: string, options: string): Promise<readonly Row[]> {
  try {
    return (await api.retrieveMultipleRecords<Row>(table, options)).entities;
  } catch (error) {
    throw lookUpFault(error);
  }
}

/** Finds the trigger of this title and its parameters in the environment: names differ from one to the next. */
export async function findPlatformTrigger(api: FormWebApi, trigger: Trigger): Promise<PlatformTrigger> {
  const title = platformTitleOf(trigger);
  const [row, another] = await rowsOf(
    api,
    'msdynmkt_eventmetadata',
    `?$select=msdynmkt_name&$filter=statecode eq 0 and msdynmkt_name eq '${encodeURIComponent(title.replace(/'/g, "''"))}' and msdynmkt_state eq ${readyToUse}` +
      '&$expand=msdynmkt_customapiid($select=uniquename)',
  );
  const uniqueName = text((row?.['msdynmkt_customapiid'] as Row | null | undefined)?.['uniquename']);
  if (uniqueName === '' || another) throw new FormFault('TRIGGER_NOT_READY', 'later', title);

  const [customApi] = await rowsOf(
    api,
    'customapi',
    `?$select=uniquename&$filter=uniquename eq '${uniqueName}'` +
      '&$expand=CustomAPIRequestParameters($select=uniquename,type,isoptional,logicalentityname)',
  );
  const rows = (customApi?.['CustomAPIRequestParameters'] ?? []) as readonly Row[];
  const parameters = rows.map((parameter) => ({
    name: text(parameter['uniquename']),
    type: Number(parameter['type']),
    optional: parameter['isoptional'] === true,
    table: text(parameter['logicalentityname']) || undefined,
  }));
  return { uniqueName, parameters };
}
