import type { WebApi } from './web-api.ts';

/** Types of a custom API's request parameter (Microsoft Learn, "Custom API tables"). */
export const parameterTypes = {
  Boolean: 0,
  DateTime: 1,
  Decimal: 2,
  EntityReference: 5,
  Float: 6,
  Integer: 7,
  Money: 8,
  Picklist: 9,
  String: 10,
  Guid: 12,
} as const;

export interface PlatformParameter {
  /** As the custom API wants it, such as `msdynmkt_carttotal`. */
  readonly name: string;
  readonly type: number;
  readonly optional: boolean;
  /** The table an EntityReference points to. */
  readonly table: string | undefined;
}

/** A trigger as the environment has it: the title a marketer sees and the custom API behind it. */
export interface PlatformTrigger {
  readonly title: string;
  readonly uniqueName: string;
}

/** `msdynmkt_state` of a trigger that may be sent: "Ready to use" (table reference of msdynmkt_eventmetadata). */
const readyToUse = 534120002;

/** The triggers of the environment that are ready to use. The names are data: they differ per environment. */
export async function listPlatformTriggers(api: WebApi): Promise<PlatformTrigger[]> {
  const rows = await api.list(
    'msdynmkt_eventmetadataset?$select=msdynmkt_name,msdynmkt_uniquename,msdynmkt_state' +
      `&$filter=statecode eq 0 and msdynmkt_state eq ${readyToUse}&$expand=msdynmkt_customapiid($select=uniquename)`,
  );
  return rows.flatMap((row) => {
    const customApi = row['msdynmkt_customapiid'] as { readonly uniquename?: unknown } | null | undefined;
    const title = row['msdynmkt_name'];
    const uniqueName = customApi?.uniquename;
    return typeof title === 'string' && typeof uniqueName === 'string' ? [{ title, uniqueName }] : [];
  });
}

/** The request parameters of a trigger's custom API, or `undefined` where there is no such custom API. */
export async function listParameters(api: WebApi, uniqueName: string): Promise<PlatformParameter[] | undefined> {
  const [customApi] = await api.list(
    `customapis?$select=uniquename&$filter=uniquename eq '${uniqueName}'` +
      '&$expand=CustomAPIRequestParameters($select=uniquename,type,isoptional,logicalentityname)',
  );
  const rows = customApi?.['CustomAPIRequestParameters'] as readonly Readonly<Record<string, unknown>>[] | undefined;
  return rows?.map(platformParameterOf);
}

export const platformParameterOf = (row: Readonly<Record<string, unknown>>): PlatformParameter => ({
  name: String(row['uniquename']),
  type: Number(row['type']),
  optional: row['isoptional'] === true,
  table: typeof row['logicalentityname'] === 'string' ? row['logicalentityname'] : undefined,
});
