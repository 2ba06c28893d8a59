import type { Database } from 'libsql';

type Value = string | number | null;

export interface Prepared {
  run(values: readonly Value[]): { readonly changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

/** Every statement the store runs, prepared once. */
export function statements(database: Database) {
  const prepare = (sql: string): Prepared => database.prepare(sql);
  return {
    insert: prepare(`
      INSERT INTO events (emission_id, event_id, fingerprint, lane, door, sender, trigger_name, version, received_at,
                          expires_at, body, state, due_at, tried_since, order_at, test, traceparent, head)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?,
              NOT EXISTS (
                SELECT 1 FROM events INDEXED BY events_open_by_lane
                WHERE lane = ? AND state IN ('queued', 'held', 'sending')))
      ON CONFLICT (event_id) DO NOTHING
      RETURNING head`),
    addTimeline: prepare(
      'INSERT INTO timeline (emission_id, at, stage, state, reason_code, detail) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    // SQLite would rather sort all that waits: it does not know how few heads there are.
    due: prepare(`
      SELECT * FROM events INDEXED BY events_due
      WHERE head = 1 AND state IN ('queued', 'held') AND due_at <= ?
      ORDER BY due_at, seq LIMIT ?`),
    take: prepare(`
      UPDATE events
      SET state = 'sending', tried_since = iif(attempts = 0, ?, tried_since), attempts = attempts + 1
      WHERE emission_id = ?`),
    settle: prepare(`
      UPDATE events SET state = ?, due_at = ?, attempts = iif(?, 0, attempts), head = iif(?, head, 0)
      WHERE emission_id = ? AND (? IS NULL OR state = ?)
      RETURNING lane`),
    sending: prepare(`SELECT * FROM events WHERE state = 'sending' ORDER BY seq`),
    nextDue: prepare(`
      SELECT due_at FROM events INDEXED BY events_due
      WHERE head = 1 AND state IN ('queued', 'held')
      ORDER BY due_at, seq LIMIT 1`),
    byEmissionId: prepare('SELECT * FROM events WHERE emission_id = ?'),
    byEventId: prepare('SELECT * FROM events WHERE event_id = ?'),
    // A range rather than LIKE, so that the index of the unique event id serves it.
    eventIdsFrom: prepare('SELECT event_id FROM events WHERE event_id >= ? AND event_id < ?'),
    timeline: prepare('SELECT * FROM timeline WHERE emission_id = ? ORDER BY seq'),
    // By the index of states: however long the queue is, two rows are looked at.
    oldestWaiting: prepare(`
      SELECT min(at) AS at FROM (
        SELECT (SELECT min(received_at) FROM events WHERE state = 'queued') AS at
        UNION ALL SELECT (SELECT min(received_at) FROM events WHERE state = 'held'))`),
    count: prepare('SELECT state, count(*) AS n FROM events GROUP BY state'),
    edit: prepare(`
      UPDATE events SET body = ?, lane = ?, head = 0
      WHERE emission_id = ? AND state = ? AND body = ?`),
  };
}

export type Statements = ReturnType<typeof statements>;
