import type { Database } from 'libsql';
import { ended } from './prune-statements.ts';

type Value = string | number | null;

/** A statement that gives its result at once. */
export interface Prepared {
  run(values: readonly Value[]): { readonly changes: number };
  get(values: readonly Value[]): unknown;
}

/** One that can give many rows, on the connection for reading. */
export interface Reading extends Prepared {
  all(values: readonly Value[]): unknown[];
}

/** The connection that writes: what takes long there (a flush to disk) does not hold up the thread. */
export interface Writer {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<Prepared>;
  close(): void;
}

/** Prepares each of these. */
export async function prepareAll<Name extends string>(
  writer: Writer,
  texts: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, Prepared>>> {
  const entries = Object.entries<string>(texts);
  const prepared = await Promise.all(entries.map(async ([name, sql]) => [name, await writer.prepare(sql)]));
  return Object.fromEntries(prepared) as Record<Name, Prepared>;
}

/** What changes an event. */
export const writes = {
  begin: 'BEGIN IMMEDIATE',
  insert: `
    INSERT INTO events (emission_id, event_id, fingerprint, lane, door, sender, trigger_name, version, received_at,
                        expires_at, body, state, due_at, tried_since, order_at, test, traceparent, urgency, head)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?,
            NOT EXISTS (SELECT 1 FROM events INDEXED BY events_open_in_lane WHERE lane = ? AND head >= 0))
    ON CONFLICT (event_id) DO NOTHING
    RETURNING head`,
  stateOf: 'SELECT state FROM events WHERE emission_id = ?',
  known: 'SELECT emission_id, fingerprint FROM events WHERE event_id = ?',
  note: `
    INSERT INTO timeline (emission_id, at, stage, state, reason_code, detail)
    SELECT emission_id, ?, 'operate', state, reason_code, ? FROM events WHERE emission_id = ?`,
  addTimeline: 'INSERT INTO timeline (emission_id, at, stage, state, reason_code, detail) VALUES (?, ?, ?, ?, ?, ?)',
  send: `
    UPDATE events SET state = 'sending'
    WHERE emission_id = ? AND head = 1 AND state = ? AND due_at = ? AND edits = ?`,
  settle: `
    UPDATE events
    SET state = ?1, due_at = ?2, reason_code = ?3, head = iif(?4, max(head, 0), -1),
        tried_since = iif(attempts = 0, ?5, tried_since), attempts = iif(?6, 0, attempts + 1)
    WHERE emission_id = ?7 AND (?8 IS NULL OR state = ?8)
    RETURNING lane`,
  edit: `
    UPDATE events SET body = ?, lane = ?, reason_code = ?, edits = edits + 1, head = min(head, 0)
    WHERE emission_id = ? AND state = ? AND edits = ?`,
} as const;

const dueOf = "FROM events INDEXED BY events_due WHERE head = 1 AND state IN ('queued', 'held')";

/** From the index alone: as many entries as events have ended since then, and no row. */
export const sentTriggers = `
  SELECT DISTINCT trigger_name AS "trigger", version FROM events INDEXED BY events_ended
  WHERE ${ended} AND has_body IN (0, 1) AND due_at >= ? AND state IN ('sent', 'unknown')`;

/** Eight rows, whatever the file holds. */
export const countByState = 'SELECT state, n FROM event_counts WHERE n > 0';

/** Every statement the store reads with, prepared once. */
export function reads(database: Database) {
  const prepare = (sql: string): Reading => database.prepare(sql);
  return {
    // From sender to sender by the index, however many events each has.
    nextSender: prepare(`SELECT sender ${dueOf} AND urgency = ? AND sender > ? ORDER BY sender LIMIT 1`),
    // Ids alone: most of them are known to whoever asks, and what an event holds is the larger part.
    due: prepare(
      `SELECT emission_id ${dueOf} AND urgency = ? AND sender = ? AND due_at <= ? ORDER BY due_at, seq LIMIT ?`,
    ),
    nextDue: prepare(
      `SELECT due_at ${dueOf} AND urgency = ? AND sender = ? AND due_at > ? ORDER BY due_at, seq LIMIT 1`,
    ),
    sending: prepare("SELECT emission_id FROM events WHERE state = 'sending' ORDER BY seq"),
    byEmissionId: prepare('SELECT * FROM events WHERE emission_id = ?'),
    byEventId: prepare('SELECT * FROM events WHERE event_id = ?'),
    // A range rather than LIKE, so that the index of the unique event id serves it.
    eventIdsFrom: prepare('SELECT event_id FROM events WHERE event_id >= ? AND event_id < ?'),
    beginReading: prepare('BEGIN'),
    endReading: prepare('COMMIT'),
    timeline: prepare('SELECT * FROM timeline WHERE emission_id = ? ORDER BY seq'),
    // By the index of states: however long the queue is, two rows are looked at.
    oldestWaiting: prepare(`
      SELECT min(at) AS at FROM (
        SELECT (SELECT min(received_at) FROM events WHERE state = 'queued') AS at
        UNION ALL SELECT (SELECT min(received_at) FROM events WHERE state = 'held'))`),
    sentTriggers: prepare(sentTriggers),
    count: prepare(countByState),
  };
}
