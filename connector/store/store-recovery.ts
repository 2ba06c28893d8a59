import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import Database from 'libsql';
import { recount } from './event-counts.ts';
import { markStanding } from './lane-heads.ts';
import { openDatabase } from './open-database.ts';
import { salvage, type Row } from './salvage.ts';
import { holdAlone } from './sole-holder.ts';
import { StoreUnavailable } from './store-fault.ts';
import { textsFrom } from './text-check.ts';

/** What was saved, and what was not. */
export interface Recovery {
  readonly events: number;
  /** Emission ids that the timeline or the index of ids still tells of, whose event is gone. */
  readonly missing: readonly string[];
  /** Emission ids of events that were saved without the whole of their timeline. */
  readonly withoutTimeline: readonly string[];
  /** Where the damaged file is now. */
  readonly aside: string;
}

const parts = ['', '-wal', '-shm'] as const;

const remove = (path: string): void => {
  for (const part of parts) rmSync(path + part, { force: true });
};

/**
 * A file that was cut short is filled up with empty pages: SQLite refuses it otherwise, whole pages and all. The places
 * are those of "The Database Header", sqlite.org/fileformat2.html.
 */
function fillUp(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const header = Buffer.alloc(100);
    if (readSync(file, header, 0, 100, 0) < 100) return;
    const size = header.readUInt16BE(16);
    const whole = (size === 1 ? 65_536 : size) * header.readUInt32BE(28);
    if (statSync(path).size < whole) ftruncateSync(file, whole);
  } finally {
    closeSync(file);
  }
}

/** A copy to work on, with its log: the damaged file itself is only ever read. */
function workingCopy(path: string): { readonly database: Database.Database; readonly close: () => void } {
  const copy = `${path}.reading`;
  remove(copy);
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  fillUp(copy);
  const database = new Database(copy);
  const close = (): void => {
    database.close();
    remove(copy);
  };
  try {
    // Indexes may contradict the rows; whatever reads is wanted.
    database.exec('PRAGMA cell_size_check = OFF');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return { database, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

function isSound(row: Row): boolean {
  try {
    JSON.parse(String(row['body'] ?? '{}'));
    return true;
  } catch {
    return false;
  }
}

/** Puts the rows in, each where it was; gives the emission ids of those that fit. */
function fill(target: Database.Database, table: string, rows: Iterable<Row>): Set<string> {
  const known = (target.prepare(`PRAGMA table_info(${table})`).all() as { readonly name: string }[]).map(
    ({ name }) => name,
  );
  const ids = new Set<string>();
  target.exec('BEGIN');
  for (const row of rows) {
    // Whose turn it is in a lane is found out afterwards: the one that was marked may not have been saved.
    const columns = known.filter((name) => name !== 'head' && Object.hasOwn(row, name));
    const places = columns.map(() => '?').join(', ');
    try {
      target
        .prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
        .run(columns.map((name) => row[name] ?? null));
      ids.add(String(row['emission_id']));
    } catch {
      // A column of the wrong kind, or an id that stands there already: such a row is as good as not read.
    }
  }
  target.exec('COMMIT');
  return ids;
}

const withoutTimeline = `
  SELECT emission_id AS id FROM events AS e
  WHERE reason_code <> 'ACCEPTED' AND NOT EXISTS (SELECT 1 FROM timeline AS t WHERE t.emission_id = e.emission_id)`;

/** Emission ids from their own index, as far as it reads: they are there also where the event's own page is not. */
function indexedIds(database: Database.Database): string[] {
  const page = database.prepare(`
    SELECT CAST(emission_id AS BLOB) AS id FROM events INDEXED BY sqlite_autoindex_events_1
    WHERE emission_id > ? ORDER BY emission_id LIMIT 1000`);
  const ids: string[] = [];
  try {
    for (let last: string | undefined = ''; last !== undefined; last = ids.at(-1)) {
      const rows = (page.all([last]) as { readonly id: string }[]).flatMap((row) => textsFrom(row) ?? []);
      if (rows.length === 0) break;
      ids.push(...rows.map(({ id }) => id));
    }
  } catch {
    // Damaged from here on.
  }
  return ids;
}

/** The store's own name, by which its gateway knows its work again. Files of earlier versions have none. */
function identityOf(database: Database.Database): string | undefined {
  try {
    const row = database.prepare('SELECT id FROM identity').get() as { readonly id: unknown } | undefined;
    return typeof row?.id === 'string' && /^[0-9a-f]{32}$/.test(row.id) ? row.id : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Saves what can be read of a damaged store into a new file in its place and keeps the old one beside it. No gateway
 * may run, or start meanwhile: what it took would be in the file that is moved aside.
 * @param stamp goes into the name of the old file
 * @throws {StoreUnavailable} when a gateway runs, nothing at all can be read, or the new file not be written; the old one is
 *   then in its place
 */
export function recoverStore(path: string, stamp: string): Recovery {
  const fresh = `${path}.recovered`;
  const aside = `${path}.damaged-${stamp}`;
  const letGo = holdAlone(path);
  remove(fresh);
  try {
    const { database, close } = workingCopy(path);
    try {
      const target = openDatabase(fresh);
      const identity = identityOf(database);
      if (identity !== undefined) target.prepare('UPDATE identity SET id = ?').run([identity]);
      const events = function* () {
        for (const row of salvage(database, 'events', 'events_by_state')) if (isSound(row)) yield row;
      };
      const saved = fill(target, 'events', events());
      // Files of the first version have no such column yet.
      target.exec('UPDATE events SET order_at = received_at WHERE order_at = 0');
      target.exec(markStanding);
      target.exec(recount);
      const told = fill(target, 'timeline', salvage(database, 'timeline', 'timeline_by_emission'));
      // The line of acceptance, which files of earlier versions have, is told by the event.
      target.exec(`
        DELETE FROM timeline
        WHERE stage = 'accept' OR emission_id NOT IN (SELECT emission_id FROM events)`);
      fill(target, 'subscriptions', salvage(database, 'subscriptions', 'subscriptions_by_sender'));
      fill(target, 'notifications', salvage(database, 'notifications', 'notifications_in_line'));
      target.exec('DELETE FROM notifications WHERE subscription NOT IN (SELECT seq FROM subscriptions)');
      const silent = target.prepare(withoutTimeline).all() as { readonly id: string }[];
      // Everything into the one file that is moved.
      target.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      target.close();
      rmSync(`${path}-shm`, { force: true });
      for (const part of ['', '-wal']) if (existsSync(path + part)) renameSync(path + part, aside + part);
      renameSync(fresh, path);
      remove(fresh);
      return {
        events: saved.size,
        missing: [...new Set([...told, ...indexedIds(database)])].filter((id) => !saved.has(id)),
        withoutTimeline: silent.map(({ id }) => id),
        aside,
      };
    } finally {
      close();
    }
  } catch (cause) {
    remove(fresh);
    throw new StoreUnavailable(`Nothing could be saved of the event store at ${path}.`, {
      cause,
      hint: 'It was left as it is. Put a backup in its place, and keep the damaged file.',
    });
  } finally {
    letGo();
  }
}
