import Connection from 'libsql/promise';
import { readOnly } from './open-database.ts';

/** Finds rows, however long it has to look for them, and holds up nobody meanwhile. */
export interface Finder {
  all(sql: string, values: readonly (string | number)[]): Promise<unknown[]>;
  /** After the answer to what is being looked for; what was to come then is refused. */
  close(): Promise<void>;
}

/** What of the connection is used; its package gives no types for it. */
interface Connected {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<Asked>;
  close(): void;
}
interface Asked {
  /** The first step of the statement is done on a thread of the package, the others on the caller's. */
  all(values: readonly (string | number)[]): Promise<unknown[]>;
}

/**
 * A connection for questions that may have to look at every event there is. They are asked one after the other, as SQLite
 * would take them: those that wait would each keep one of the package's few threads, of which commits need one.
 */
export function openFinder(path: string): Finder {
  const connection = new Connection(readOnly(path), {}) as Connected;
  const prepared = new Map<string, Promise<Asked>>();
  // What is wrong with the file, whoever asks is told.
  let last: Promise<unknown> = connection.exec('PRAGMA busy_timeout = 5000').catch(() => undefined);
  let closed = false;

  async function ask(sql: string, values: readonly (string | number)[]): Promise<unknown[]> {
    if (closed) throw new TypeError('It is closed.');
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    try {
      return await (await statement).all(values);
    } catch (cause) {
      // One that failed says so once more when it is next used.
      prepared.delete(sql);
      throw cause;
    }
  }

  return {
    all: (sql, values) => {
      const found = last.then(() => ask(sql, values));
      last = found.catch(() => undefined);
      return found;
    },
    close: async () => {
      closed = true;
      await last;
      connection.close();
    },
  };
}
