import { copyFileSync } from 'node:fs';
import Database from 'libsql';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { noon, sampleEvent } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** A closed store with so many events, numbered from 0, and changed so; no process has it open. */
export async function storeOf(count: number, change: (path: string) => void = () => undefined): Promise<string> {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const numbers = Array.from({ length: count }, (_, index) => index);
  await Promise.all(numbers.map((n) => store.accept(sampleEvent(n, `${n}`, { receivedAt: noon + n }))));
  await store.close();
  changed(path, 'PRAGMA wal_checkpoint(TRUNCATE)');
  change(path);
  // Connections of this process to the first one end some time later.
  const copy = newStorePath();
  copyFileSync(path, copy);
  return copy;
}

export function changed(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

/**
 * A sound store that takes many minutes to look through: for each row of these tables SQLite works out some tens of
 * milliseconds of texts. Tables are looked through one by one.
 */
export function slowStore(tables: number, rows: number): Promise<string> {
  const made = Array.from(
    { length: tables },
    (_, index) => `
      CREATE TABLE slow_${index} (n INTEGER);
      INSERT INTO slow_${index} WITH RECURSIVE rows(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < ${rows})
        SELECT 2000000 FROM rows;
      ALTER TABLE slow_${index} ADD COLUMN bytes INTEGER AS (length(replace(printf('%.*c', n, 'a'), 'a', 'bc')));`,
  );
  return storeOf(1, (path) => {
    changed(path, `BEGIN; ${made.join('')} COMMIT; PRAGMA wal_checkpoint(TRUNCATE)`);
  });
}

/** Whether any process has the file open: only whoever is alone with it can take its log away. */
export function isOpenSomewhere(path: string): boolean {
  const database = new Database(path);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    return false;
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'SQLITE_BUSY') throw fault;
    return true;
  } finally {
    database.close();
  }
}
