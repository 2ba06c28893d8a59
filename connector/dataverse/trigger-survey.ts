import { platformParameterOf, type PlatformParameter } from './platform-trigger.ts';
import type { WebApi } from './web-api.ts';

/** A trigger of the environment in whatever state, so that people can be told what is wrong with it. */
export interface SurveyedTrigger {
  readonly title: string;
  /** Of its custom API. */
  readonly uniqueName: string;
  /** Such as `draft` or `ready to use`; the number where there are no words for it. */
  readonly state: string;
  readonly isReady: boolean;
  readonly parameters: readonly PlatformParameter[];
}

type Row = Readonly<Record<string, unknown>>;

export const readyState = 'ready to use';

/** Choice values: Microsoft Learn, "Trigger (msdynmkt_eventmetadata) table/entity reference". */
const states: Readonly<Record<number, string>> = {
  534120000: 'draft',
  534120001: 'getting ready',
  534120002: readyState,
  534120003: 'stopping',
  534120004: 'stopped',
  534120005: 'deleting',
  534120006: 'deleted',
  534120007: 'restarting',
  534120008: 'resetting',
};

/** Every active trigger of the environment with the parameters of its custom API; a draft has none. */
export async function surveyTriggers(api: Pick<WebApi, 'list'>): Promise<readonly SurveyedTrigger[]> {
  const [triggers, customApis] = await Promise.all([
    api.list(
      'msdynmkt_eventmetadataset?$select=msdynmkt_name,msdynmkt_state&$filter=statecode eq 0' +
        '&$expand=msdynmkt_customapiid($select=uniquename)',
    ),
    api.list(
      "customapis?$select=uniquename&$filter=startswith(uniquename,'msdynmkt_')" +
        '&$expand=CustomAPIRequestParameters($select=uniquename,type,isoptional,logicalentityname)',
    ),
  ]);
  const parameters = new Map(
    customApis.map((row) => [
      String(row['uniquename']),
      ((row['CustomAPIRequestParameters'] as readonly Row[] | undefined) ?? []).map(platformParameterOf),
    ]),
  );
  return triggers.flatMap((row) => {
    const uniqueName = (row['msdynmkt_customapiid'] as Row | null | undefined)?.['uniquename'];
    const title = row['msdynmkt_name'];
    if (typeof uniqueName !== 'string' || typeof title !== 'string') return [];
    const state = states[Number(row['msdynmkt_state'])] ?? String(row['msdynmkt_state']);
    return [{ title, uniqueName, state, isReady: state === readyState, parameters: parameters.get(uniqueName) ?? [] }];
  });
}
