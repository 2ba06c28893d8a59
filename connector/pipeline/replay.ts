import type { EventState } from '../contract/index.ts';
import type { Clock, EventStore, StoredEvent } from './ports.ts';

const replayable: readonly EventState[] = ['dead', 'unknown', 'suppressed', 'held'];

export type Replay =
  | { readonly kind: 'queued'; readonly event: StoredEvent }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'not found' };

/** Puts an event that came to an end without being sent back in the queue, under the same ids. */
export async function replay(store: EventStore, clock: Clock, id: string): Promise<Replay> {
  const event = await store.find(id);
  if (!event) return { kind: 'not found' };
  if (!replayable.includes(event.state))
    return { kind: 'refused', reason: `The event is ${event.state}; only ${replayable.join(', ')} can be replayed.` };
  if (event.bodyRemoved)
    return { kind: 'refused', reason: 'What the event held was removed when its time of keeping was over.' };
  const at = clock();
  const again = { state: 'queued', reasonCode: 'REPLAYED', dueAt: at, startsOver: true } as const;
  const settlement = { at, stage: 'operate', ...again } as const;
  if (!(await store.settle(event.emissionId, settlement, event.state)))
    return { kind: 'refused', reason: 'The event changed while it was being replayed; look at it again.' };
  return { kind: 'queued', event };
}
