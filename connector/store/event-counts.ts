import type { EventState } from '../contract/index.ts';
import { prepareAll, type Writer } from './statements.ts';

/** Counts all there is: for a file whose rows were not written by the store itself. */
export const recount = `
  UPDATE event_counts SET n = (SELECT count(*) FROM events WHERE events.state = event_counts.state);`;

const writes = { change: 'UPDATE event_counts SET n = n + ? WHERE state = ?' } as const;

/**
 * Keeps the counts of events by state true, in the transaction that changes the events. They are gathered until it ends:
 * SQL triggers would count the same and take a twentieth of the time in which an event is stored.
 */
export async function eventCounts(writer: Writer) {
  const { change } = await prepareAll(writer, writes);
  const changes = new Map<EventState, number>();
  const add = (state: EventState, by: number): void => void changes.set(state, (changes.get(state) ?? 0) + by);
  return {
    came: (state: EventState): void => {
      add(state, 1);
    },
    moved: (from: EventState, to: EventState): void => {
      add(from, -1);
      add(to, 1);
    },
    /** Belongs right before the end of the transaction. */
    write: (): void => {
      for (const [state, by] of changes) if (by !== 0) change.run([by, state]);
      changes.clear();
    },
  };
}
