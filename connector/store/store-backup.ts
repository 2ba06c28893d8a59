import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { findings, openReadOnly } from './open-database.ts';
import { StoreUnavailable } from './store-fault.ts';

/** The file system's own word that what was written stays. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

export interface Backup {
  readonly bytes: number;
  /** Events that whoever takes the copy into use sends, also where they were sent since. */
  readonly waiting: number;
}

const waitingIn = "SELECT count(*) AS n FROM events WHERE state IN ('queued', 'held')";

/**
 * Writes a copy of the store as it is at one moment, beside a running gateway too. The copy is one file, is looked through,
 * and has its name only once it is whole.
 * @throws {StoreUnavailable} when the store can't be read, the copy not be written, or the name is taken
 */
export function backUpStore(path: string, target: string): Backup {
  if (existsSync(target))
    throw new StoreUnavailable(`There is a file ${target} already.`, { hint: 'Give the backup a name of its own.' });
  const partial = resolve(`${target}.partial`);
  rmSync(partial, { force: true });
  try {
    const database = openReadOnly(path);
    try {
      database.prepare('VACUUM INTO ?').run([partial]);
    } finally {
      database.close();
    }
    const copy = openReadOnly(partial);
    const [problem] = findings(copy, 'quick_check', 1);
    const { n: waiting } = copy.prepare(waitingIn).get() as { readonly n: number };
    copy.close();
    if (problem !== undefined) throw new Error(problem);
    flush(partial);
    renameSync(partial, target);
    return { bytes: statSync(target).size, waiting };
  } catch (cause) {
    rmSync(partial, { force: true });
    throw new StoreUnavailable(`The event store at ${path} could not be copied to ${target}.`, { cause });
  }
}
