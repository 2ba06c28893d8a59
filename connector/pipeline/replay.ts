import type { EventState } from '../contract/index.ts';
import type { Clock, EventFilter, EventStore, ListedEvent, StoredEvent } from './ports.ts';

/** What came to an end, or to a halt, without being sent. Never what is on its way. */
export const replayableStates = ['dead', 'unknown', 'suppressed', 'held'] as const satisfies readonly EventState[];
export type ReplayableState = (typeof replayableStates)[number];

export type Replay =
  | { readonly kind: 'queued'; readonly event: StoredEvent }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not found' };

/** Puts the event back if it is still in the state it was read in, and says whether it did. */
async function putBack(store: EventStore, clock: Clock, event: StoredEvent, by: string | undefined): Promise<boolean> {
  const at = clock();
  const who = by === undefined ? {} : { detail: `by ${by}` };
  const again = { state: 'queued', reasonCode: 'REPLAYED', ...who, dueAt: at, startsOver: true } as const;
  return (await store.settle(event.emissionId, { at, stage: 'operate', ...again }, event.state)).changed;
}

/**
 * Puts an event that came to an end without being sent back in the queue, under the same ids.
 * @param by the operator, by the name of the key
 */
export async function replay(store: EventStore, clock: Clock, id: string, by?: string): Promise<Replay> {
  const event = await store.find(id);
  if (!event) return { kind: 'not found' };
  const replayable: readonly EventState[] = replayableStates;
  if (!replayable.includes(event.state))
    return { kind: 'refused', reason: `The event is ${event.state}; only ${replayable.join(', ')} can be replayed.` };
  if (event.bodyRemoved)
    return { kind: 'refused', reason: 'What the event held was removed when its time of keeping was over.' };
  if (!(await putBack(store, clock, event, by)))
    return { kind: 'refused', reason: 'The event changed while it was being replayed; look at it again.' };
  return { kind: 'queued', event };
}

export interface Chosen {
  /** How many events the filter matches. */
  readonly matched: number;
  /** Those that a replay would put back: the first in the order of their lanes, so that none overtakes another. */
  readonly events: readonly ListedEvent[];
}

/** What a replay of a group would put back: the dry run, and the first half of the real one. */
export async function chooseForReplay(
  store: EventStore,
  filter: EventFilter & { readonly state: ReplayableState },
  limit: number,
): Promise<Chosen> {
  const whole = { ...filter, whole: true } as const;
  const [matched, events] = await Promise.all([store.count(whole), store.listInLaneOrder(whole, limit)]);
  return { matched, events };
}

/**
 * Puts each of these back, whole or not at all, and gives those that it did put back: one that has moved on since it was
 * chosen is left alone. All are handed to the store at once, so that none leaves before an earlier one of its lane is back.
 */
export async function replayChosen(
  store: EventStore,
  clock: Clock,
  events: readonly ListedEvent[],
  by: string,
): Promise<readonly ListedEvent[]> {
  const done = await Promise.all(events.map((event) => putBack(store, clock, event, by)));
  return events.filter((_event, index) => done[index]);
}
