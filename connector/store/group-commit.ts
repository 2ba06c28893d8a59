import type { Database } from 'libsql';
import { StoreUnavailable } from './store-fault.ts';

interface Write {
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (fault: StoreUnavailable) => void;
}

/** Runs a write in the next transaction. Resolves after that transaction is on disk, and never before. */
export type Commit = <T>(run: () => T) => Promise<T>;

/**
 * All writes of one turn of the event loop share one transaction, and so one flush to disk: durable single writes cost
 * a flush each, which is about twenty times slower under load.
 */
export function groupCommit(database: Database, onFailure: () => void): Commit {
  let waiting: Write[] = [];

  function rollBack(): void {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full; there is nothing left to undo.
    }
  }

  function flush(): void {
    const writes = waiting;
    waiting = [];
    const results: unknown[] = [];
    let begun = false;
    try {
      database.exec('BEGIN IMMEDIATE');
      begun = true;
      for (const write of writes) results.push(write.run());
      database.exec('COMMIT');
    } catch (cause) {
      if (begun) rollBack();
      onFailure();
      const fault = new StoreUnavailable('The event store did not take the write.', { cause });
      for (const write of writes) write.reject(fault);
      return;
    }
    for (const [index, write] of writes.entries()) write.resolve(results[index]);
  }

  return <T>(run: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ run, resolve: resolve as (result: unknown) => void, reject });
    });
}
