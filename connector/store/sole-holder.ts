import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { StoreUnavailable } from './store-fault.ts';

/** The same for every name that a file goes by. */
const lockOf = (path: string): string => `${existsSync(path) ? realpathSync(path) : path}-lock`;

/**
 * Takes a store for this process alone, until it lets go or ends, however it ends: a second gateway would take what the first
 * is sending for interrupted, and call it unknown. The lock is one of the system, on an empty file beside the store, as the
 * store's own file may be read and copied beside a gateway.
 * @returns lets go of it
 * @throws {StoreUnavailable} when another process has it
 */
export function holdAlone(path: string): () => void {
  let lock: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    lock = new Database(lockOf(path));
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    // Whatever else is wrong with the place keeps the store from being opened too, which says it better.
    if (!(cause as { code?: string }).code?.startsWith('SQLITE_BUSY')) return () => undefined;
    throw new StoreUnavailable(`A gateway has the event store at ${path} open, and only one may at a time.`, {
      cause,
      hint: 'Stop that one first, or give this one a store of its own.',
    });
  }
  const held = lock;
  return () => {
    held.exec('ROLLBACK');
    held.close();
  };
}
