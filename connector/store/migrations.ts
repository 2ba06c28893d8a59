import type { Database } from 'libsql';
import { StoreUnavailable } from './store-fault.ts';

/** Append-only: a released step never changes, a new shape is a new step. The file's user_version counts those applied. */
const migrations: readonly string[] = [
  `
  CREATE TABLE events (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    emission_id  TEXT NOT NULL UNIQUE,
    event_id     TEXT NOT NULL UNIQUE,
    fingerprint  TEXT NOT NULL,
    lane         TEXT NOT NULL,
    door         TEXT NOT NULL,
    sender       TEXT NOT NULL,
    trigger_name TEXT NOT NULL,
    version      INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    expires_at   INTEGER,
    body         TEXT NOT NULL,
    state        TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    tried_since  INTEGER NOT NULL,
    due_at       INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX events_open_by_lane ON events (lane, seq) WHERE state IN ('queued', 'held', 'sending');
  CREATE INDEX events_waiting_by_due ON events (due_at, seq) WHERE state IN ('queued', 'held');
  CREATE INDEX events_by_state ON events (state, seq);
  CREATE TABLE timeline (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    emission_id  TEXT NOT NULL,
    at           INTEGER NOT NULL,
    stage        TEXT NOT NULL,
    state        TEXT NOT NULL,
    reason_code  TEXT NOT NULL,
    detail       TEXT
  ) STRICT;
  CREATE INDEX timeline_by_emission ON timeline (emission_id, seq);
  `,
  `
  ALTER TABLE events ADD COLUMN order_at INTEGER NOT NULL DEFAULT 0;
  UPDATE events SET order_at = received_at;
  DROP INDEX events_open_by_lane;
  CREATE INDEX events_open_by_lane ON events (lane, order_at, seq) WHERE state IN ('queued', 'held', 'sending');
  `,
  // Of an event that has ended, due_at says when.
  `
  ALTER TABLE events ADD COLUMN has_body INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX events_ended ON events (has_body, due_at)
    WHERE state IN ('sent', 'suppressed', 'expired', 'unknown', 'dead');
  `,
  'ALTER TABLE events ADD COLUMN traceparent TEXT;',
];

/** Writes the file's number as it is: nothing changes, but a disk that does not take a write says so. */
export function rewrite(database: Database): void {
  database.exec(`PRAGMA user_version = ${userVersion(database)}`);
}

/** How many steps the file has gone through. */
const userVersion = (database: Database): number =>
  (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** Brings the file to the newest shape; each step and its number are one transaction. */
export function migrate(database: Database): void {
  const applied = userVersion(database);
  if (applied > migrations.length)
    throw new StoreUnavailable(`The event store is of a newer version (${applied}) than this Cueline knows.`, {
      hint: 'Use the Cueline version that wrote it, or a newer one.',
    });
  for (const [index, migration] of migrations.slice(applied).entries()) {
    database.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${applied + index + 1}; COMMIT;`);
  }
}
