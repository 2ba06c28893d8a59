import { setTimeout as wait } from 'node:timers/promises';
import { requestLimits } from '../../connector/gateway/index.ts';
import type { Counts, Progress } from './progress-file.ts';
import type { RowEvent } from './row-event.ts';
import type { RowAnswer, SendRows } from './send-rows.ts';
import type { RowRefusal, SourceRow } from './source-rows.ts';

export interface ImportJob {
  readonly rows: AsyncIterable<SourceRow>;
  /** Where an earlier run came to. */
  readonly from: Pick<Progress, 'row' | 'counts'>;
  readonly send: SendRows;
  /** Rows a second, at most; left out, as fast as the gateway takes them. */
  readonly ratePerSecond?: number;
  readonly signal: AbortSignal;
  /** Keeps what is known about these rows, before the next ones are sent. */
  readonly confirmed: (row: number, counts: Counts, refused: readonly RefusedRow[]) => Promise<void>;
}

export interface RefusedRow {
  readonly row: SourceRow;
  readonly refusal: RowRefusal;
}

interface Batch {
  readonly rows: readonly SourceRow[];
  readonly events: readonly RowEvent[];
}

const { batchEvents, batchBytes, eventBytes } = requestLimits;

/** Where an event stands among others, it takes a comma; a few bytes more are around them all. */
const roomForEvents = batchBytes - 100;

const isEvent = (event: SourceRow['event']): event is RowEvent => !('refusal' in event);

/** Refused here, as the gateway would: sent, it would spoil its whole batch by its size. */
function within(row: SourceRow, bytes: number): SourceRow {
  if (bytes <= eventBytes) return row;
  const reason = `The event is larger than the ${eventBytes} bytes that one may have.`;
  return { ...row, event: { refusal: { reasonCode: 'TOO_LARGE', reason } } };
}

/** As many rows at once as one request may hold, or as a second at this rate. */
async function* batchesOf(rows: AsyncIterable<SourceRow>, after: number, most: number): AsyncGenerator<Batch> {
  let batch: SourceRow[] = [];
  let events: RowEvent[] = [];
  let bytes = 0;
  for await (const given of rows) {
    if (given.number <= after) continue;
    const size = isEvent(given.event) ? Buffer.byteLength(JSON.stringify(given.event)) + 1 : 0;
    const row = within(given, size);
    if (batch.length >= most || bytes + size > roomForEvents) {
      yield { rows: batch, events };
      [batch, events, bytes] = [[], [], 0];
    }
    batch.push(row);
    if (isEvent(row.event)) {
      events.push(row.event);
      bytes += size;
    }
  }
  if (batch.length > 0) yield { rows: batch, events };
}

/** Each row with its answer: those that were no event have theirs already. */
function settle({ rows }: Batch, answers: readonly RowAnswer[], before: Counts) {
  const refused: RefusedRow[] = [];
  let { accepted, duplicates } = before;
  let next = 0;
  for (const row of rows) {
    const answer = isEvent(row.event) ? answers[next++] : undefined;
    if (answer?.outcome === 'Duplicate') duplicates++;
    else if (answer && answer.outcome !== 'Rejected') accepted++;
    else {
      const refusal = answer ?? (row.event as { readonly refusal: RowRefusal }).refusal;
      refused.push({ row, refusal: { reasonCode: refusal.reasonCode, reason: refusal.reason } });
    }
  }
  return { refused, counts: { accepted, duplicates, refused: before.refused + refused.length } };
}

/**
 * Sends all rows in their order, one request after the other: events of one person keep their order, and everything up
 * to the last confirmed row is known. Gives whether it came to the end.
 */
export async function importRows({ rows, from, send, ratePerSecond, signal, confirmed }: ImportJob): Promise<boolean> {
  const most = Math.max(1, Math.min(batchEvents, Math.floor(ratePerSecond ?? batchEvents)));
  let { counts } = from;
  let dueAt = 0;
  for await (const batch of batchesOf(rows, from.row, most)) {
    const dueIn = dueAt - performance.now();
    if (dueIn > 0) await wait(dueIn, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    // From this request on, not from the first one: what a slow gateway took too long for is never made up in a rush.
    if (ratePerSecond !== undefined) dueAt = performance.now() + (batch.events.length / ratePerSecond) * 1000;
    const answers = batch.events.length === 0 ? [] : await send(batch.events);
    if (!answers) return false;
    const settled = settle(batch, answers, counts);
    ({ counts } = settled);
    await confirmed(batch.rows.at(-1)?.number ?? from.row, counts, settled.refused);
  }
  return true;
}
