import type { Catalog } from '../../contract/index.ts';
import {
  chooseForReplay,
  replay,
  replayableStates,
  replayChosen,
  type Clock,
  type EventStore,
} from '../../pipeline/index.ts';
import type { Answer, Request, Worker } from './mailbox.ts';
import { replayWish, type ReplayWish } from './replay-wish.ts';
import { requestTables } from './request-tables.ts';

interface ReplayWorkerOptions {
  readonly store: EventStore;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Makes the delivery look. */
  readonly nudge: () => void;
}

interface Asked extends Pick<Request, 'takenUp'> {
  /** Stands in the timeline of each event that it put back. */
  readonly by: string;
}

interface Outcome extends Pick<Answer, 'state' | 'words'> {
  /** Events that fit what was asked, and could be put back when they were looked at. */
  readonly matched: number;
  readonly replayed: number;
}

/** Who did it, in the timeline of each event: by its id a request knows its own work from that of an earlier one. */
const byRequest = (id: string): string => `replay request ${id.toLowerCase()} in Dynamics`;
/** Put back at once; the rest is for another request. */
const most = 1000;
/** What the table of failures shows as open: neither what is held nor what consent stopped. */
const failedStates = ['dead', 'unknown'] as const;

const events = (count: number): string => (count === 1 ? '1 event' : `${count} events`);

/** Puts events back in the queue that were not sent: one, or all of a reason. */
export function replayWorker({ store, catalog, clock, nudge }: ReplayWorkerOptions): Worker {
  async function one({ id, dryRun }: ReplayWish & { readonly kind: 'one' }, { by, takenUp }: Asked): Promise<Outcome> {
    const event = await store.find(id);
    if (!event) return { state: 'refused', words: 'This gateway has no event of that id.', matched: 0, replayed: 0 };
    if (dryRun) {
      const can = replayableStates.some((state) => state === event.state) && !event.bodyRemoved;
      return can
        ? {
            state: 'done',
            words: `Dry run: the event is ${event.state} and would be put back in the queue.`,
            matched: 1,
            replayed: 0,
          }
        : {
            state: 'refused',
            words: `Dry run: the event is ${event.state} and can not be put back.`,
            matched: 0,
            replayed: 0,
          };
    }
    if (takenUp && (await store.timeline(event.emissionId)).some(({ detail }) => detail === `by ${by}`))
      return {
        state: 'done',
        words: `It was put back in the queue; it is ${event.state} now.`,
        matched: 1,
        replayed: 1,
      };
    const result = await replay(store, clock, event.emissionId, by);
    if (result.kind === 'queued')
      return { state: 'done', words: 'The event is in the queue again.', matched: 1, replayed: 1 };
    const words = result.kind === 'refused' ? result.reason : 'This gateway has no event of that id.';
    return { state: 'refused', words, matched: 0, replayed: 0 };
  }

  async function group(wish: ReplayWish & { readonly kind: 'group' }, { by, takenUp }: Asked): Promise<Outcome> {
    const { reason, trigger, dryRun } = wish;
    let [matched, replayed] = [0, 0];
    for (const state of failedStates) {
      const filter = { state, reason, ...(trigger === undefined ? {} : { trigger }) };
      // The dry run is the first half of the real one.
      const chosen = await chooseForReplay(store, filter, Math.max(0, most - replayed));
      matched += chosen.matched;
      if (!dryRun) replayed += (await replayChosen(store, clock, chosen.events, by)).length;
    }
    if (dryRun)
      return { state: 'done', words: `Dry run: ${events(matched)} would be put back in the queue.`, matched, replayed };
    const left = matched - replayed;
    const rest = left > 0 ? ` ${events(left)} did not fit or had moved on; make another request for those.` : '';
    const again = takenUp ? ' The gateway was stopped in between: what it had put back before is not counted.' : '';
    return { state: 'done', words: `${events(replayed)} put back in the queue.${rest}${again}`, matched, replayed };
  }

  async function outcomeOf(wish: ReplayWish, asked: Asked): Promise<Outcome> {
    return wish.kind === 'one' ? one(wish, asked) : group(wish, asked);
  }

  return {
    table: requestTables.replay,
    carryOut: async (row, { id, takenUp }) => {
      const wish = replayWish(row, catalog);
      if ('refused' in wish)
        return { state: 'refused', words: wish.refused, columns: { cue_matched: 0, cue_replayed: 0 } };
      const { matched, replayed, ...answer } = await outcomeOf(wish, { by: byRequest(id), takenUp });
      if (replayed > 0) nudge();
      return { ...answer, columns: { cue_matched: matched, cue_replayed: replayed } };
    },
  };
}
