import type { Complete } from '../pipeline/index.ts';
import type { EventRow } from './event-row.ts';
import { prepareAll, type Writer } from './statements.ts';

/**
 * Marks the head of each lane anew, whatever was marked before. The head is the event that is being sent, else the one
 * that may leave next; with it marked, what is due is found without a look at all that waits behind.
 */
export const markHeads = `
  UPDATE events SET head = 0 WHERE head = 1;
  UPDATE events SET head = 1
  WHERE state IN ('queued', 'held', 'sending') AND seq = (
    SELECT o.seq FROM events AS o
    WHERE o.lane = events.lane AND o.state IN ('queued', 'held', 'sending')
    ORDER BY o.state = 'sending' DESC, o.order_at, o.seq LIMIT 1);`;

const moves = {
  head: 'SELECT order_at FROM events INDEXED BY events_heads WHERE lane = ? AND head = 1',
  stepDown: `
    UPDATE events INDEXED BY events_heads SET head = 0
    WHERE lane = ? AND head = 1 AND state IN ('queued', 'held')`,
  // Nothing is being sent where there is no head. The states are those of the index, word for word: SQLite can't tell that
  // fewer of them are among its rows, and would look through all that waits.
  stepUp: `
    UPDATE events SET head = 1
    WHERE NOT EXISTS (SELECT 1 FROM events INDEXED BY events_heads WHERE lane = ?1 AND head = 1)
      AND seq = (
        SELECT seq FROM events INDEXED BY events_open_by_lane
        WHERE lane = ?1 AND state IN ('queued', 'held', 'sending')
        ORDER BY order_at, seq LIMIT 1)
    RETURNING *`,
} as const;

/** Keeps the mark true, one lane at a time, within the transaction that changed the lane. */
export async function laneHeads(writer: Writer) {
  const { head, stepDown, stepUp } = await prepareAll(writer, moves);
  const next = (lane: string): EventRow | undefined => stepUp.get([lane]) as EventRow | undefined;
  const reorder = (lane: string): EventRow | undefined => {
    stepDown.run([lane]);
    return next(lane);
  };
  return {
    /** Whether an event that came into a lane with others goes first of all; nearly always it does not. */
    overtakes: ({ lane, orderAt, emissionId }: Complete): boolean => {
      const first = head.get([lane]) as { readonly order_at: number } | undefined;
      if (first && first.order_at <= orderAt) return false;
      return reorder(lane)?.emission_id === emissionId;
    },
    /** After an event of the lane came to its end. Gives the one that may leave next. */
    next,
    /**
     * After an event came into the lane, or back into it: an earlier one goes first, unless one is on its way. Gives the
     * one that may leave next, where none is on its way.
     */
    reorder,
  };
}
