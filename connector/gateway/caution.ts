import type { EventStore, StoredEvent } from '../pipeline/index.ts';

/** Runs that ended at an event and had a mark for it. The one before them, which made us careful, is a third. */
const marksToGiveUp = 2;
/** What ends a process does it at once, or keeps it from everything else. Whoever waits longer only waits for an answer. */
const longestMs = 2000;
/**
 * So long what has a mark waits for the others. A process that is killed again and again, for whatever reason, would otherwise
 * always be at the same first event; and where an event is to blame, the others get away before it.
 */
const graceMs = 10_000;

export interface Watched {
  /** Process after process ended at this event. */
  readonly isDeadly: boolean;
  /** The dangerous part is over. May be called again. */
  readonly end: () => Promise<void>;
}

const unwatched: Watched = { isDeadly: false, end: () => Promise.resolve() };

export interface Caution {
  /** @throws {StoreUnavailable} when it can't be marked */
  readonly watch: (event: StoredEvent) => Promise<Watched>;
  /** Nobody waits for the others any more. */
  readonly stop: () => void;
}

/**
 * After a process that died of something nobody knows, the first events are worked on one at a time until each may leave,
 * and marked meanwhile: one that ends the process each time is known by its mark. Otherwise nothing is written.
 * @param count how many events are watched
 */
export function caution(store: Pick<EventStore, 'suspect' | 'suspected' | 'clear'>, count: number): Caution {
  let left = count;
  let last = Promise.resolve();
  let stop = (): void => undefined;
  const othersFirst = new Promise<void>((resolve) => (stop = resolve));
  // Where they can't be read, all are alike.
  const marks = count > 0 ? store.suspected().catch(() => new Map<string, number>()) : undefined;
  if (count > 0) setTimeout(stop, graceMs).unref();

  async function watch({ emissionId }: StoredEvent): Promise<Watched> {
    if (left <= 0) return unwatched;
    left -= 1;
    const known = (await marks)?.get(emissionId) ?? 0;
    if (known > 0 && known < marksToGiveUp) await othersFirst;
    const before = last;
    let leave = (): void => undefined;
    last = new Promise((resolve) => (leave = resolve));
    await before;
    let isOver = false;
    const end = async (): Promise<void> => {
      if (isOver) return;
      isOver = true;
      clearTimeout(patience);
      try {
        await store.clear(emissionId);
      } finally {
        leave();
      }
    };
    const patience = setTimeout(() => void end().catch(() => undefined), longestMs);
    try {
      const deaths = await store.suspect(emissionId);
      return { isDeadly: deaths >= marksToGiveUp, end };
    } catch (fault) {
      isOver = true;
      clearTimeout(patience);
      leave();
      throw fault;
    }
  }
  return { watch, stop: () => stop() };
}
