import { isObject, type Outcome, type ReasonCode } from '../contract/index.ts';
import { refused } from './answers.ts';
import type { Caller } from './callers.ts';
import type { EventItem } from './event-item.ts';
import { faultAnswer, logFaults } from './fault-answer.ts';
import { answer, type GatewayAnswer } from './http.ts';
import type { Desk } from './route.ts';
import { takeIn } from './take-in.ts';

/** What a single request with this event would have been answered. */
interface Row {
  readonly index: number;
  readonly status: number;
  readonly outcome: Outcome;
  readonly reasonCode: ReasonCode;
  readonly trigger?: string;
}

interface BatchOptions {
  readonly sender: Caller;
  readonly route: string;
  /** Nobody waits for these events: they leave after all others. */
  readonly isBulk: boolean;
}

/** Whether this is the body of an answer to a batch; no other answer has rows. */
export const isBatchAnswer = (body: unknown): body is { readonly results: readonly Row[] } =>
  isObject(body) && Array.isArray(body['results']);

/**
 * Takes a batch in, in its order, and answers each event as if it had come alone. All events are handed to the store in
 * one turn of the event loop, so they share a commit.
 *
 * The status is 200 and not 207: the designer of Power Automate shows the outputs of an action for 200, 201 and default
 * only (github.com/Azure/LogicAppsUX, outputprocessor.ts). Where nothing was taken because the store failed it is 503,
 * so that whoever repeats by status repeats; nothing of that batch was accepted.
 */
export async function takeInBatch(
  desk: Desk,
  items: readonly EventItem[],
  { sender, route, isBulk }: BatchOptions,
): Promise<GatewayAnswer> {
  const door = { door: 'rest', sender, ...(isBulk ? { bulk: true as const } : {}) } as const;
  const faults: unknown[] = [];
  const one = async (item: EventItem): Promise<GatewayAnswer> => {
    try {
      return item.ok ? await takeIn(desk, { ...door, ...item.value }) : refused(item.refusal);
    } catch (fault) {
      // Here and not for the whole batch: the others may be on disk, and their sender must hear it.
      faults.push(fault);
      return faultAnswer(fault);
    }
  };
  const answers = await Promise.all(items.map(one));
  logFaults(faults, route, desk.log);
  const results = answers.map(({ status, body }, index) => ({ index, status, ...(body as object) }) as Row);
  const count = (fits: (row: Row) => boolean): number => results.filter(fits).length;
  const notStored = count(({ reasonCode }) => reasonCode === 'NOT_STORED');
  const counts = {
    accepted: count(({ outcome }) => outcome === 'Accepted'),
    duplicate: count(({ outcome }) => outcome === 'Duplicate'),
    rejected: count(({ outcome }) => outcome === 'Rejected') - notStored,
    notStored,
  };
  const waits = answers.flatMap(({ headers }) => headers?.['retry-after'] ?? []);
  const retryAfter = waits.length === 0 ? {} : { 'retry-after': String(Math.max(...waits.map(Number))) };
  const nothingTaken = counts.accepted + counts.duplicate === 0;
  return answer(notStored > 0 && nothingTaken ? 503 : 200, { counts, results }, retryAfter);
}
