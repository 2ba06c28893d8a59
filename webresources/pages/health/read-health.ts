import { DataverseFault, type CallOptions, type DataverseApi } from '../../kit/index.ts';
import {
  areStale,
  figuresOf,
  hourMs,
  hourOf,
  nothing,
  sumsByTrigger,
  type HourFigures,
  type TriggerFigures,
} from './figures.ts';

export const ranges = { day: 24, week: 168, month: 720 } as const;
export type Range = keyof typeof ranges;

export interface Health {
  readonly triggers: readonly TriggerFigures[];
  /** Of the whole range; missing where the person may see counts only. */
  readonly hours?: readonly HourFigures[] | undefined;
  /** Whether there are more hours than were read, so that sums are too small. */
  readonly cut: boolean;
  /** Whether what counts as the last day is older than a day, as nobody writes it any more. */
  readonly stale: boolean;
  readonly readOn: number;
}

const counts = ['cue_received', 'cue_accepted', 'cue_held', 'cue_suppressed', 'cue_failed', 'cue_sent'];
const healthColumns = ['cue_trigger', 'cue_p50ms', 'cue_p95ms', 'cue_lasteventon', 'cue_readiness', 'cue_updatedon'];
/** A month of a busy environment is more than anyone waits for; what is left out is said. */
const mostHours = 25_000;

export async function readTriggerFigures(api: DataverseApi, options: CallOptions): Promise<readonly TriggerFigures[]> {
  const columns = [...healthColumns, ...counts].join(',');
  const { rows } = await api.list(`cue_triggerhealths?$select=${columns}&$orderby=cue_trigger`, options);
  return rows.map(figuresOf);
}

/** The hours since then; `undefined` where the person may not read them. */
export async function readHours(
  api: DataverseApi,
  hours: number,
  options: CallOptions,
): Promise<{ readonly hours: readonly HourFigures[]; readonly more: boolean } | undefined> {
  const now = Date.now();
  const since = new Date(now - (now % hourMs) - (hours - 1) * hourMs).toISOString().slice(0, 19);
  const columns = ['cue_trigger', 'cue_source', 'cue_hour', 'cue_expired', ...counts].join(',');
  try {
    const { rows, more } = await api.list(
      `cue_eventsummaries?$select=${columns}&$filter=cue_hour ge ${since}Z&$orderby=cue_hour desc`,
      { ...options, most: mostHours },
    );
    return { hours: rows.map(hourOf), more };
  } catch (fault) {
    if (fault instanceof DataverseFault && fault.kind === 'no-permission') return undefined;
    throw fault;
  }
}

/** The last day is as the gateway wrote it for each trigger; longer ranges are sums of their hours. */
export async function readHealth(api: DataverseApi, range: Range, options: CallOptions): Promise<Health> {
  const [triggers, found] = await Promise.all([
    readTriggerFigures(api, options),
    readHours(api, ranges[range], options),
  ]);
  const readOn = Date.now();
  const stale = areStale(triggers, readOn);
  if (range === 'day' || !found) return { triggers, hours: found?.hours, cut: false, stale, readOn };
  const sums = sumsByTrigger(found.hours);
  return {
    triggers: triggers.map((one) => ({ ...one, counts: sums.get(one.trigger) ?? nothing })),
    hours: found.hours,
    cut: found.more,
    stale,
    readOn,
  };
}
