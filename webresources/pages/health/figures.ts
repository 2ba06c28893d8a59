import { momentIn, numberIn, textIn, type Row } from '../../kit/index.ts';

export const hourMs = 3_600_000;

/** What became of events; each is counted once, and once more in `received`. */
export interface Counts {
  readonly received: number;
  readonly accepted: number;
  readonly held: number;
  readonly suppressed: number;
  readonly failed: number;
  readonly sent: number;
}

export const countNames = ['received', 'sent', 'accepted', 'held', 'suppressed', 'failed'] as const;

export const nothing: Counts = { received: 0, accepted: 0, held: 0, suppressed: 0, failed: 0, sent: 0 };

export const plus = (a: Counts, b: Counts): Counts => ({
  received: a.received + b.received,
  accepted: a.accepted + b.accepted,
  held: a.held + b.held,
  suppressed: a.suppressed + b.suppressed,
  failed: a.failed + b.failed,
  sent: a.sent + b.sent,
});

const countsOf = (row: Row): Counts => ({
  received: numberIn(row, 'cue_received'),
  accepted: numberIn(row, 'cue_accepted'),
  held: numberIn(row, 'cue_held'),
  suppressed: numberIn(row, 'cue_suppressed'),
  // Too old to be sent is not sent either: trigger health counts it among the failed, a summary apart.
  failed: numberIn(row, 'cue_failed') + numberIn(row, 'cue_expired'),
  sent: numberIn(row, 'cue_sent'),
});

/** How a trigger did. */
export interface TriggerFigures {
  readonly trigger: string;
  readonly counts: Counts;
  readonly p50ms?: number | undefined;
  readonly p95ms?: number | undefined;
  readonly lastEventOn?: number | undefined;
  readonly readiness: string;
  readonly updatedOn?: number | undefined;
}

const measured = (row: Row, column: string): number | undefined =>
  typeof row[column] === 'number' ? row[column] : undefined;

/** A row of `cue_triggerhealth`. */
export const figuresOf = (row: Row): TriggerFigures => ({
  trigger: textIn(row, 'cue_trigger'),
  counts: countsOf(row),
  p50ms: measured(row, 'cue_p50ms'),
  p95ms: measured(row, 'cue_p95ms'),
  lastEventOn: momentIn(row, 'cue_lasteventon'),
  readiness: textIn(row, 'cue_readiness'),
  updatedOn: momentIn(row, 'cue_updatedon'),
});

const dayMs = 24 * hourMs;

/**
 * Whether figures of the last 24 hours are older than that, so that all they count is. A gateway that runs writes them anew as
 * events leave the day; an hour is left for one that is slow.
 */
export function areStale(all: readonly TriggerFigures[], now: number): boolean {
  const newest = Math.max(...all.flatMap(({ updatedOn }) => updatedOn ?? []));
  return all.some(({ counts }) => counts.received > 0) && now - newest > dayMs + hourMs;
}

/** Events of a trigger from a source in an hour. */
export interface HourFigures {
  readonly trigger: string;
  readonly source: string;
  readonly hour: number;
  readonly counts: Counts;
}

/** A row of `cue_eventsummary`. */
export const hourOf = (row: Row): HourFigures => ({
  trigger: textIn(row, 'cue_trigger'),
  source: textIn(row, 'cue_source'),
  hour: momentIn(row, 'cue_hour') ?? 0,
  counts: countsOf(row),
});

/** The last hours up to now, the oldest first, with what is counted in each. */
export function lastHours(
  hours: readonly HourFigures[],
  many: number,
  now: number,
): readonly { readonly hour: number; readonly counts: Counts }[] {
  const newest = now - (now % hourMs);
  const sums = new Map<number, Counts>();
  for (const { hour, counts } of hours) sums.set(hour, plus(sums.get(hour) ?? nothing, counts));
  return Array.from({ length: many }, (_, at) => {
    const hour = newest - (many - 1 - at) * hourMs;
    return { hour, counts: sums.get(hour) ?? nothing };
  });
}

/** What all of them are together, by trigger. */
export function sumsByTrigger(hours: readonly HourFigures[]): ReadonlyMap<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { trigger, counts } of hours) sums.set(trigger, plus(sums.get(trigger) ?? nothing, counts));
  return sums;
}
