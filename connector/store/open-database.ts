import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { migrate, rewriting } from './migrations.ts';
import { StoreUnavailable } from './store-fault.ts';
import { brokenTexts } from './text-check.ts';

/** Bytes up to which the whole file is looked through at each start: some tenths of a second. */
export const checkedAtStart = 256 * 1024 * 1024;
/** Bytes to which the log is cut back once all of it is in the file. */
const logBytes = 64 * 1024 * 1024;
/** Pages of the log after which it is put into the file: a page that changes again meanwhile is put there once. */
const logPages = 4000;
/** Kilobytes of pages that a connection keeps: a backlog has more than SQLite's own 2 MB, and is written to all over. */
const cacheKilobytes = 32 * 1024;

/** A write-ahead log with a full flush at each commit: what was acknowledged survives kill -9 and power loss. */
export const settings = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
  PRAGMA journal_size_limit = ${logBytes}; PRAGMA wal_autocheckpoint = ${logPages};
  PRAGMA cache_size = -${cacheKilobytes}; PRAGMA secure_delete = FAST;`;

export const damaged = (path: string, what: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable(`The event store at ${path} is damaged: ${what}.`, { cause, trouble: 'damaged' });

const bytesOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** The file of this name as the system knows it: another one, or none, after it was moved or removed. */
export function fileAt(path: string): string | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  return file && `${file.dev}/${file.ino}`;
}

/** Whether looking through the file would keep the door shut for too long. */
export const isTooLarge = (path: string, checkedUpTo: number): boolean => bytesOf(path) > checkedUpTo;

/** What was found, in one line. */
export const inOneLine = (finding: string): string => finding.replace(/\s+/g, ' ');

/** The name under which nothing is written, not even the file's own log is put back into it. */
export const readOnly = (path: string): string => `${pathToFileURL(resolve(path)).href}?mode=ro`;

/** The file to look at only. */
export const openReadOnly = (path: string): Database.Database => new Database(readOnly(path));

/**
 * What SQLite finds wrong with the build of the file, at most so many things, or with that of one table. Contents have no
 * check sums. The quick check does not hold the indexes against the rows.
 */
export const findings = (
  database: Database.Database,
  check: 'quick_check' | 'integrity_check',
  mostOrTable: number | string,
): string[] =>
  (database.prepare(`PRAGMA ${check}(${mostOrTable})`).all() as Readonly<Record<string, string>>[])
    .flatMap((row) => row[check] ?? [])
    .filter((finding) => finding !== 'ok');

/**
 * Refuses a file that is there and damaged, before anything is written to it: SQLite would take an emptied one for a new
 * one and throw its log away.
 */
function refuseDamaged(path: string, checkedUpTo: number): void {
  if (!existsSync(path) && bytesOf(`${path}-wal`) === 0) return;
  if (existsSync(path) && !statSync(path).isFile()) throw new TypeError('It is no file.');
  if (bytesOf(path) === 0) throw damaged(path, 'it is empty or gone, and a store never is');
  const database = openReadOnly(path);
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    if (isTooLarge(path, checkedUpTo)) return;
    const [first] = [...findings(database, 'quick_check', 1), ...brokenTexts(database)];
    if (first !== undefined) throw damaged(path, inOneLine(first));
  } finally {
    database.close();
  }
}

/** SQLite opens a file that it can't write without a word. A disk that is full passes: that may change while we run. */
function refuseReadOnly(database: Database.Database): void {
  try {
    database.exec(rewriting);
  } catch (cause) {
    if ((cause as { code?: string }).code?.startsWith('SQLITE_READONLY')) throw cause;
  }
}

/** Opens the file and brings it to the newest shape. One of more bytes than `checkedUpTo` is not looked through before. */
export function openDatabase(path: string, checkedUpTo = checkedAtStart): Database.Database {
  let database: Database.Database | undefined;
  const isNew = !existsSync(path);
  try {
    refuseDamaged(path, checkedUpTo);
    mkdirSync(dirname(path), { recursive: true });
    database = new Database(path);
    database.exec(settings);
    migrate(database);
    refuseReadOnly(database);
    return database;
  } catch (cause) {
    database?.close();
    // A disk that was full at the very first start leaves an empty file, which the next one would have to refuse.
    if (isNew && existsSync(path) && statSync(path).size === 0) rmSync(path);
    if (cause instanceof StoreUnavailable) throw cause;
    if ((cause as { code?: string }).code?.startsWith('SQLITE_CORRUPT')) throw damaged(path, 'SQLite says so', cause);
    throw new StoreUnavailable(`The event store at ${path} can't be opened.`, {
      cause,
      hint: 'See that the folder can be written and that the file is a Cueline event store which is not damaged.',
    });
  }
}
