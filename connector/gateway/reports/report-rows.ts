import { failureStates, reasons } from '../../contract/index.ts';
import { byKey, type Upsert } from '../../dataverse/index.ts';
import {
  isFailure,
  type OutcomeCount,
  type RecentEvent,
  type StoredEvent,
  type TimelineEntry,
} from '../../pipeline/index.ts';
import { fitting } from './fitting.ts';
import { countColumn, failureState, sets, textLengths } from './report-tables.ts';

/** `null` empties a column. */
type Values = Readonly<Record<string, string | number | null>>;

/** A row as it is to be, without what changes at each writing. */
export interface ReportRow extends Upsert {
  readonly table: keyof typeof sets;
  /** Tells it from every other row of its table. */
  readonly name: string;
  readonly body: Values;
  /** Written with the rest, and no reason to write. */
  readonly stamp?: Values;
}

export const hourMs = 3_600_000;
export const hourOf = (time: number): number => time - (((time % hourMs) + hourMs) % hourMs);

export const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

const columns = [...new Set(Object.values(countColumn))];

/** Counts by column; received is the sum of the others. */
function countsOf(counts: readonly OutcomeCount[]): Record<string, number> {
  const sums: Record<string, number> = { cue_received: 0, ...Object.fromEntries(columns.map((column) => [column, 0])) };
  for (const { state, count } of counts)
    for (const column of ['cue_received', countColumn[state]]) sums[column] = (sums[column] ?? 0) + count;
  return sums;
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(one);
  }
  return groups;
}

/** One row for each trigger and source of an hour. No colon in the name: it is a key, and keys can't have one. */
export const summaryRows = (hour: number, counts: readonly OutcomeCount[]): readonly ReportRow[] =>
  [...grouped(counts, ({ trigger, sender }) => `${iso(hour).slice(0, 13)}Z ${trigger} ${sender}`)].map(
    ([name, group]) => ({
      table: 'summaries',
      name,
      path: byKey(sets.summaries, 'cue_name', name),
      body: fitting(textLengths.summaries, {
        cue_trigger: group[0]?.trigger ?? '',
        cue_source: group[0]?.sender ?? '',
        cue_hour: iso(hour),
        ...countsOf(group),
      }),
    }),
  );

/** Of the times in their order, the one that this part of them does not exceed. */
const percentile = (sorted: readonly number[], part: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];

/** How Customer Insights - Journeys has a trigger. */
export type Readiness = 'Ready' | 'Draft' | 'Stopped' | 'Missing';

export interface Health {
  readonly trigger: string;
  /** Of the last 24 hours. */
  readonly counts: readonly OutcomeCount[];
  readonly recent: readonly RecentEvent[];
  /** Left out, what is written stays. */
  readonly readiness?: Readiness;
  readonly now: number;
}

export function healthRow({ trigger, counts, recent, readiness, now }: Health): ReportRow {
  const times = recent
    .flatMap(({ receivedAt, sentAt }) => (sentAt === undefined ? [] : Math.max(0, sentAt - receivedAt)))
    .sort((a, b) => a - b);
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  const last = recent[0]?.receivedAt;
  // The table counts no expired ones apart: they were not sent either.
  const { cue_expired: expired = 0, cue_failed: failed = 0, ...others } = countsOf(counts);
  return {
    table: 'health',
    name: trigger,
    path: byKey(sets.health, 'cue_trigger', trigger),
    body: fitting(textLengths.health, {
      cue_name: trigger,
      ...others,
      cue_failed: failed + expired,
      // A day without events has none: those of the day before would be taken for its own.
      cue_p50ms: p50 === undefined ? null : Math.round(p50),
      cue_p95ms: p95 === undefined ? null : Math.round(p95),
      ...(last === undefined ? {} : { cue_lasteventon: iso(last) }),
      ...(readiness === undefined ? {} : { cue_readiness: readiness }),
    }),
    stamp: { cue_updatedon: iso(now) },
  };
}

function stateOf({ state }: Pick<StoredEvent, 'state'>): number {
  if (state === 'sent') return failureState.sent;
  if (state === 'expired') return failureState.expired;
  return isFailure(state) || state === 'suppressed' ? failureState.open : failureState.replayRequested;
}

/**
 * What became of an event that once was not sent. Its reason is told in the words of the catalog of reasons: those of a
 * timeline can name what a sender chose. The row has the id of the emission: an event id may hold what an alternate key can't
 * be asked for by, and comes again for another event once it is forgotten.
 */
export function failureRow(event: StoredEvent, timeline: readonly TimelineEntry[]): ReportRow | undefined {
  const failure = timeline.filter(({ state }) => failureStates.some((known) => known === state)).at(-1);
  if (!failure) return undefined;
  return {
    table: 'failures',
    name: event.emissionId,
    path: `${sets.failures}(${event.emissionId})`,
    body: fitting(textLengths.failures, {
      cue_name: event.eventId,
      cue_eventid: event.eventId,
      cue_trigger: event.trigger,
      cue_triggerversion: event.version,
      cue_source: event.sender,
      cue_reasoncode: failure.reasonCode,
      cue_reason: reasons[failure.reasonCode].meaning,
      cue_attempts: event.attempts,
      cue_failedon: iso(failure.at),
      cue_state: stateOf(event),
    }),
  };
}
