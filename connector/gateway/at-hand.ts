import { fairLines, type Clock, type EventStore, type StoredEvent } from '../pipeline/index.ts';

type Standing = Pick<StoredEvent, 'urgency' | 'sender'>;

/** Events of one sender and urgency that are kept at hand. Whatever the backlog is, the rest stays in the store. */
const most = 256;
/** A line is filled up once it has come down to so many, so that no event is read that finds no place. */
const few = most / 2;

/** Due events at the head of their lanes, as far as they are held in memory, each until it is done with. */
export interface AtHand {
  /** An event that may leave: at hand from now on, or looked for when it is due, or when there is room. */
  offer(event: StoredEvent): void;
  /** Whose turn it is, of those that may begin. It stays known until it is done. */
  next(mayBegin?: (event: Standing) => boolean): StoredEvent | undefined;
  /** What became of the event is in the store. */
  done(event: StoredEvent): void;
  /** Whether the store has something due for which there is room here. */
  readonly more: () => boolean;
  /** There may be more. */
  readonly missed: () => void;
  /** Reads what is due now, and when something else will be. */
  look(): Promise<void>;
}

const keyOf = ({ urgency, sender }: Standing): string => `${urgency} ${sender}`;

/** @param dueAt is told when something falls due that is not at hand */
export function eventsAtHand(store: EventStore, clock: Clock, dueAt: (time: number) => void): AtHand {
  const lines = fairLines<StoredEvent>(most);
  // Waiting here or on their way: the store goes on giving them until they begin.
  const known = new Set<string>();
  /** Lines of which the store has more. */
  const longer = new Map<string, Standing>();
  let missed = false;

  function offer(event: StoredEvent): void {
    if (known.has(event.emissionId)) return;
    if (event.dueAt > clock()) dueAt(event.dueAt);
    else if (lines.add(event, event)) known.add(event.emissionId);
    else longer.set(keyOf(event), { urgency: event.urgency, sender: event.sender });
  }

  return {
    offer,
    next: (mayBegin) => lines.next(mayBegin),
    done: ({ emissionId }) => {
      known.delete(emissionId);
    },
    more: () => missed || [...longer.values()].some((line) => lines.count(line) <= few),
    missed: () => {
      missed = true;
    },
    look: async () => {
      const now = clock();
      // Before the store looks: what happens while it does is not in its answer.
      missed = false;
      longer.clear();
      const full = lines.longerThan(few);
      // Of these the store is not asked, and may have more.
      for (const line of full) longer.set(keyOf(line), line);
      const due = await store.due(now, few, { known, full });
      const counts = new Map<string, number>();
      for (const event of due) {
        const key = keyOf(event);
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count === few) longer.set(key, { urgency: event.urgency, sender: event.sender });
        offer(event);
      }
      const next = await store.nextDueAfter(now);
      if (next !== undefined) dueAt(next);
    },
  };
}
