import { fairLines, type Clock, type EventStore, type StoredEvent } from '../pipeline/index.ts';

/** Events of one sender and urgency that are kept at hand. Whatever the backlog is, the rest stays in the store. */
const most = 256;

/** Due events at the head of their lanes, as far as they are held in memory, each until it is done with. */
export interface AtHand {
  /** An event that may leave: at hand from now on, or looked for when it is due, or when there is room. */
  offer(event: StoredEvent): void;
  /** Whose turn it is, of those that may begin. It stays known until it is done. */
  next(mayBegin?: (event: Pick<StoredEvent, 'urgency' | 'sender'>) => boolean): StoredEvent | undefined;
  /** What became of the event is in the store. */
  done(event: StoredEvent): void;
  /** Whether the store has more that is due than is at hand. */
  readonly more: () => boolean;
  /** There may be more. */
  readonly missed: () => void;
  /** Reads what is due now, and when something else will be. */
  look(): Promise<void>;
}

/** @param dueAt is told when something falls due that is not at hand */
export function eventsAtHand(store: EventStore, clock: Clock, dueAt: (time: number) => void): AtHand {
  const lines = fairLines<StoredEvent>(most);
  // Waiting here or on their way: the store goes on giving them until they begin.
  const known = new Set<string>();
  let more = false;

  function offer(event: StoredEvent): void {
    if (known.has(event.emissionId)) return;
    if (event.dueAt > clock()) dueAt(event.dueAt);
    else if (lines.add(event, event)) known.add(event.emissionId);
    else more = true;
  }

  return {
    offer,
    next: (mayBegin) => lines.next(mayBegin),
    done: ({ emissionId }) => {
      known.delete(emissionId);
    },
    more: () => more,
    missed: () => {
      more = true;
    },
    look: async () => {
      const now = clock();
      const before = known.size;
      // Those that are known take places of the answer.
      const limit = most + before;
      const due = await store.due(now, limit);
      more = false;
      for (const event of due) offer(event);
      more ||= known.size > before && due.length >= limit;
      const next = await store.nextDueAfter(now);
      if (next !== undefined) dueAt(next);
    },
  };
}
