import type { Prepared, Writer } from './statements.ts';
import { StoreUnavailable } from './store-fault.ts';

interface Write<Statements> {
  readonly run: (statements: Statements) => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (fault: StoreUnavailable) => void;
}

/** Runs a write in the next transaction. Resolves after that transaction is on disk, and never before. */
export type Commit<Statements> = <T>(run: (statements: Statements) => T) => Promise<T>;

export interface GroupCommitOptions<Statements> {
  readonly writer: Writer;
  /** Prepares what a write is made of. */
  readonly prepare: () => Promise<Statements>;
  /** Runs at the end of each transaction, within it. */
  readonly beforeCommit: (statements: Statements) => void;
  readonly onFailure: () => void;
}

/**
 * All writes that come in while one transaction is being flushed to disk share the next one: durable single writes cost a
 * flush each, which is about twenty times slower under load. The flush does not hold up the thread.
 */
export function groupCommit<Statements extends { readonly begin: Prepared }>({
  writer,
  prepare,
  beforeCommit,
  onFailure,
}: GroupCommitOptions<Statements>): Commit<Statements> {
  let waiting: Write<Statements>[] = [];
  let busy = false;
  let statements: Promise<Statements> | undefined;

  async function rollBack(): Promise<void> {
    try {
      await writer.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full; there is nothing left to undo.
    }
  }

  async function transact(writes: readonly Write<Statements>[]): Promise<void> {
    const results: unknown[] = [];
    let begun = false;
    try {
      const ready = await (statements ??= prepare());
      ready.begin.run([]);
      begun = true;
      for (const write of writes) results.push(write.run(ready));
      beforeCommit(ready);
      await writer.exec('COMMIT');
    } catch (cause) {
      if (begun) await rollBack();
      // One that failed says so once more when it is next used: libsql gives what resetting it says.
      statements = undefined;
      onFailure();
      const fault = new StoreUnavailable('The event store did not take the write.', { cause });
      for (const write of writes) write.reject(fault);
      return;
    }
    for (const [index, write] of writes.entries()) write.resolve(results[index]);
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const writes = waiting;
      waiting = [];
      await transact(writes);
      // Whoever was just answered asks again in a moment, and then shares the next flush.
      await new Promise(setImmediate);
    }
    busy = false;
  }

  return <T>(run: (ready: Statements) => T) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ run, resolve: resolve as (result: unknown) => void, reject });
      if (busy) return;
      busy = true;
      // What else comes in this turn of the event loop joins.
      setImmediate(() => void flush());
    });
}
