import type { Complete } from '../pipeline/index.ts';
import type { EventRow } from './event-row.ts';
import { prepareAll, type Writer } from './statements.ts';

const open = "state IN ('queued', 'held', 'sending')";

/**
 * Marks where each event stands, for rows that were written without a mark: 1 is the head of its lane, 0 (which a row is
 * made with) waits behind it, -1 has come to its end. The head is the event that is being sent, else the one that may leave
 * next; with it marked, what is due is found without a look at all that waits behind.
 */
export const markStanding = `
  UPDATE events SET head = -1 WHERE NOT (${open});
  UPDATE events SET head = 1
  WHERE seq IN (
    SELECT seq FROM (
      SELECT seq, row_number() OVER (PARTITION BY lane ORDER BY state = 'sending' DESC, order_at, seq) AS place
      FROM events WHERE ${open})
    WHERE place = 1);`;

// That the event is open is said each time: only so does SQLite take the index, which has none of the others.
export const moves = {
  head: 'SELECT order_at FROM events INDEXED BY events_open_in_lane WHERE lane = ? AND head >= 0 AND head = 1',
  stepDown: `
    UPDATE events INDEXED BY events_open_in_lane SET head = 0
    WHERE lane = ? AND head >= 0 AND head = 1 AND state IN ('queued', 'held')`,
  // Nothing is being sent where there is no head, and whatever stands in the lane waits.
  stepUp: `
    UPDATE events SET head = 1
    WHERE NOT EXISTS (
        SELECT 1 FROM events INDEXED BY events_open_in_lane WHERE lane = ?1 AND head >= 0 AND head = 1)
      AND seq = (
        SELECT seq FROM events INDEXED BY events_open_in_lane
        WHERE lane = ?1 AND head >= 0 AND head = 0
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
