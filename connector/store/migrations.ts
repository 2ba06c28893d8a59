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
  // The trigger keeps the reason true whatever writes the timeline. The conditions of events_stuck are joined by OR, as
  // SQLite then sees that "state = 'dead'" is one of them. An event that goes out at once never touches events_stuck.
  `
  ALTER TABLE events ADD COLUMN reason_code TEXT NOT NULL DEFAULT 'ACCEPTED';
  ALTER TABLE events ADD COLUMN test INTEGER NOT NULL DEFAULT 0;
  UPDATE events SET
    test = coalesce(json_extract(body, '$.test'), 0),
    reason_code = coalesce(
      (SELECT t.reason_code FROM timeline AS t WHERE t.emission_id = events.emission_id ORDER BY t.seq DESC LIMIT 1),
      'ACCEPTED');
  CREATE TRIGGER timeline_tells_reason AFTER INSERT ON timeline WHEN NEW.stage <> 'accept'
  BEGIN
    UPDATE events SET reason_code = NEW.reason_code WHERE emission_id = NEW.emission_id;
  END;
  DROP INDEX events_by_state;
  CREATE INDEX events_by_time ON events (received_at);
  CREATE INDEX events_by_state ON events (state, received_at);
  CREATE INDEX events_by_trigger ON events (trigger_name, received_at);
  CREATE INDEX events_by_sender ON events (sender, received_at);
  CREATE INDEX events_by_door ON events (door, received_at);
  CREATE INDEX events_by_reason ON events (reason_code, received_at);
  CREATE INDEX events_of_tests ON events (received_at) WHERE test = 1;
  CREATE INDEX events_stuck ON events (state, trigger_name, reason_code, received_at)
    WHERE state = 'dead' OR state = 'held' OR state = 'unknown' OR state = 'suppressed' OR state = 'expired';
  `,
  // Of an event that has ended, due_at says when.
  `
  ALTER TABLE events ADD COLUMN has_body INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX events_ended ON events (has_body, due_at)
    WHERE state IN ('sent', 'suppressed', 'expired', 'unknown', 'dead');
  `,
  'ALTER TABLE events ADD COLUMN traceparent TEXT;',
  `
  ALTER TABLE events ADD COLUMN head INTEGER NOT NULL DEFAULT 0;
  UPDATE events SET head = 0 WHERE head = 1;
  UPDATE events SET head = 1
  WHERE state IN ('queued', 'held', 'sending') AND seq = (
    SELECT o.seq FROM events AS o
    WHERE o.lane = events.lane AND o.state IN ('queued', 'held', 'sending')
    ORDER BY o.state = 'sending' DESC, o.order_at, o.seq LIMIT 1);
  CREATE UNIQUE INDEX events_heads ON events (lane) WHERE head = 1;
  DROP INDEX events_waiting_by_due;
  CREATE INDEX events_due ON events (due_at, seq) WHERE head = 1 AND state IN ('queued', 'held');
  `,
  // The line of acceptance says nothing that the event does not: it is told from there. Who writes the timeline writes the
  // reason on the event with it.
  `
  ALTER TABLE events ADD COLUMN urgency INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE events ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
  DROP INDEX events_due;
  CREATE INDEX events_due ON events (urgency, sender, due_at, seq) WHERE head = 1 AND state IN ('queued', 'held');
  DROP TRIGGER timeline_tells_reason;
  DELETE FROM timeline WHERE stage = 'accept';
  `,
  // With the trigger in it, which triggers a day had is read from the index alone.
  `
  DROP INDEX events_ended;
  CREATE INDEX events_ended ON events (has_body, due_at, state, trigger_name, version)
    WHERE state IN ('sent', 'suppressed', 'expired', 'unknown', 'dead');
  `,
  // What is told of an event stands with the notification: the event may be replayed, or be gone, before it is told.
  `
  CREATE TABLE subscriptions (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription_id TEXT NOT NULL UNIQUE,
    token_digest    TEXT NOT NULL UNIQUE,
    sender          TEXT NOT NULL,
    every_sender    INTEGER NOT NULL,
    triggers        TEXT,
    trigger_name    TEXT,
    reason_code     TEXT,
    callback_url    TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    due_at          INTEGER NOT NULL DEFAULT 0,
    failures        INTEGER NOT NULL DEFAULT 0,
    failing_since   INTEGER,
    last_outcome    TEXT,
    last_at         INTEGER
  ) STRICT;
  CREATE INDEX subscriptions_by_sender ON subscriptions (sender, callback_url);
  CREATE TABLE notifications (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    notification_id TEXT NOT NULL UNIQUE,
    subscription    INTEGER NOT NULL,
    emission_id     TEXT NOT NULL,
    event_id        TEXT NOT NULL,
    sender          TEXT NOT NULL,
    trigger_name    TEXT NOT NULL,
    version         INTEGER NOT NULL,
    state           TEXT NOT NULL,
    reason_code     TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    occurred_at     TEXT,
    received_at     INTEGER NOT NULL,
    failed_at       INTEGER NOT NULL,
    test            INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX notifications_in_line ON notifications (subscription, seq);
  CREATE INDEX notifications_by_time ON notifications (failed_at);
  `,
  // Hours are counted from the index alone. The identity tells this store's work from that of another gateway's.
  `
  CREATE INDEX events_reported ON events (received_at, trigger_name, sender, state);
  CREATE TABLE identity (id TEXT NOT NULL) STRICT;
  INSERT INTO identity (id) VALUES (lower(hex(randomblob(16))));
  `,
  // An event whose body was removed has no lane, and takes no room here.
  "CREATE INDEX events_by_lane ON events (lane, received_at) WHERE lane <> '';",
  `
  CREATE TABLE event_counts (state TEXT PRIMARY KEY, n INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
  INSERT INTO event_counts (state) VALUES
    ('queued'), ('held'), ('sending'), ('sent'), ('suppressed'), ('expired'), ('unknown'), ('dead');
  UPDATE event_counts SET n = (SELECT count(*) FROM events WHERE events.state = event_counts.state);
  `,
  // Of a file of before, nobody knows how its last run ended. A pause is asked of whoever sends, so it is there for the next run.
  `
  CREATE TABLE run (number INTEGER NOT NULL, ended INTEGER NOT NULL, paused_until INTEGER NOT NULL DEFAULT 0) STRICT;
  INSERT INTO run (number, ended) VALUES (0, 0);
  CREATE TABLE suspects (emission_id TEXT PRIMARY KEY, run INTEGER NOT NULL, deaths INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  `,
  // One index of lanes in the place of three. A person is no number that grows: each of them had a page of its own to write
  // for nearly every event.
  `
  UPDATE events SET head = -1 WHERE state NOT IN ('queued', 'held', 'sending');
  DROP INDEX events_by_lane;
  DROP INDEX events_open_by_lane;
  DROP INDEX events_heads;
  CREATE INDEX events_in_lane ON events (lane, head, order_at, seq) WHERE lane <> '';
  `,
  // Each event stands in one index of two. That of those which go on stays a few pages, which nearly every commit writes
  // anyway; a page of the other is written once, when the event ends. Hours are counted from the index of times, as the
  // newest are read from it. What was sent is found by its state, and needs no entry by the reason that says the same.
  `
  DROP INDEX events_in_lane;
  CREATE INDEX events_open_in_lane ON events (lane, head, order_at, seq) WHERE head >= 0;
  CREATE INDEX events_ended_in_lane ON events (lane) WHERE head = -1 AND lane <> '';
  DROP INDEX events_reported;
  DROP INDEX events_by_time;
  CREATE INDEX events_by_time ON events (received_at, seq, trigger_name, sender, state);
  DROP INDEX events_by_reason;
  CREATE INDEX events_by_reason ON events (reason_code, received_at) WHERE reason_code <> 'SENT';
  `,
];

/** Writes the file's number as it is: nothing changes, but a disk that does not take a write says so. */
export const rewriting = `PRAGMA user_version = ${migrations.length}`;

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
