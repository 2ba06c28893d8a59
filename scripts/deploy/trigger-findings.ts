import { platformTitleOf, type Trigger } from '../../connector/contract/index.ts';
import { triggerDirectory, WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';

/** How many of the catalog's triggers the environment has; those that it has not are warnings, never errors. */
export interface TriggerCount {
  readonly ready: readonly string[];
  readonly draft: readonly string[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

const none = { ready: [], draft: [], missing: [] } as const;

/** Looks for the triggers of the catalog by the titles that marketers see. */
export async function triggerFindings(
  api: WebApi,
  triggers: readonly Trigger[],
  pins: Readonly<Record<string, string>>,
): Promise<TriggerCount> {
  try {
    const directory = triggerDirectory(api, { pins, clock: Date.now });
    const rows = await api.list('msdynmkt_eventmetadataset?$select=msdynmkt_name&$filter=statecode eq 0');
    const titles = new Set(rows.map((row) => String(row['msdynmkt_name']).trim().toLowerCase()));
    const found = { ready: [] as string[], draft: [] as string[], missing: [] as string[] };
    for (const trigger of triggers) {
      const title = platformTitleOf(trigger);
      const state = (await directory.isReady(trigger))
        ? 'ready'
        : titles.has(title.toLowerCase())
          ? 'draft'
          : 'missing';
      found[state].push(title);
    }
    const words = (state: 'draft' | 'missing', advice: string): string[] =>
      found[state].length === 0
        ? []
        : [`triggers ${state === 'draft' ? 'not ready to use' : 'not there'}: ${found[state].join(', ')}; ${advice}`];
    return {
      ...found,
      warnings: [
        ...words(
          'draft',
          'publish them in Customer Insights - Journeys, or stop using the other one of the same title',
        ),
        ...words('missing', 'create and publish those you use: events of the others are held back, and said so'),
      ],
    };
  } catch (fault) {
    if (fault instanceof WebApiRefused && [403, 404].includes(fault.status))
      return {
        ...none,
        warnings: ['the triggers can not be read: Customer Insights - Journeys is not installed, or this user may not'],
      };
    throw fault;
  }
}
