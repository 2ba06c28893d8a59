import type { Database } from 'libsql';

type Value = string | number | null;

export interface Prepared {
  run(values: readonly Value[]): { readonly changes: number };
  get(values: readonly Value[]): unknown;
  all(values: readonly Value[]): unknown[];
}

// The head of each lane only: an earlier event of the same person that still waits, or one on its way, comes first.
const isHeadOfLane = `
  NOT EXISTS (
    SELECT 1 FROM events AS other
    WHERE other.lane = e.lane AND other.state IN ('queued', 'held', 'sending')
      AND ((other.order_at, other.seq) < (e.order_at, e.seq) OR other.state = 'sending'))`;

/** Every statement the store runs, prepared once. */
export function statements(database: Database) {
  const prepare = (sql: string): Prepared => database.prepare(sql);
  return {
    insert: prepare(`
      INSERT INTO events (emission_id, event_id, fingerprint, lane, door, sender, trigger_name, version, received_at,
                          expires_at, body, state, due_at, tried_since, order_at, traceparent)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?)
      ON CONFLICT (event_id) DO NOTHING`),
    addTimeline: prepare(
      'INSERT INTO timeline (emission_id, at, stage, state, reason_code, detail) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    due: prepare(`
      SELECT * FROM events AS e
      WHERE state IN ('queued', 'held') AND due_at <= ? AND ${isHeadOfLane}
      ORDER BY due_at, seq LIMIT ?`),
    take: prepare(`
      UPDATE events
      SET state = 'sending', tried_since = iif(attempts = 0, ?, tried_since), attempts = attempts + 1
      WHERE emission_id = ?`),
    settle: prepare(`
      UPDATE events SET state = ?, due_at = ?, attempts = iif(?, 0, attempts)
      WHERE emission_id = ? AND (? IS NULL OR state = ?)`),
    sending: prepare(`SELECT * FROM events WHERE state = 'sending' ORDER BY seq`),
    nextDue: prepare(`
      SELECT due_at FROM events AS e
      WHERE state IN ('queued', 'held') AND ${isHeadOfLane}
      ORDER BY due_at, seq LIMIT 1`),
    byEmissionId: prepare('SELECT * FROM events WHERE emission_id = ?'),
    byEventId: prepare('SELECT * FROM events WHERE event_id = ?'),
    // A range rather than LIKE, so that the index of the unique event id serves it.
    eventIdsFrom: prepare('SELECT event_id FROM events WHERE event_id >= ? AND event_id < ?'),
    timeline: prepare('SELECT * FROM timeline WHERE emission_id = ? ORDER BY seq'),
    list: prepare(
      'SELECT * FROM events WHERE (? IS NULL OR state = ?) AND (? IS NULL OR trigger_name = ?) ORDER BY seq DESC LIMIT ?',
    ),
    // By the index of states: however long the queue is, two rows are looked at.
    oldestWaiting: prepare(`
      SELECT min(received_at) AS at FROM events
      WHERE seq IN ((SELECT min(seq) FROM events WHERE state = 'queued'),
                    (SELECT min(seq) FROM events WHERE state = 'held'))`),
    count: prepare('SELECT state, count(*) AS n FROM events GROUP BY state'),
  };
}

export type Statements = ReturnType<typeof statements>;
