import Connection from 'libsql/promise';
import { settings } from './open-database.ts';
import type { Prepared, Writer } from './statements.ts';

/** What of the connection is used; its package gives no types for it. `exec` runs on a thread of its own. */
interface Connected {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<Prepared>;
  close(): void;
}

/** A connection for writing to a file that was opened, and so has its newest shape. */
export function openWriter(path: string): Writer {
  const connection = new Connection(path, {}) as Connected;
  const ready = connection.exec(settings);
  // Whoever prepares first is told.
  ready.catch(() => undefined);
  return {
    exec: (sql) => connection.exec(sql),
    prepare: async (sql) => {
      await ready;
      return connection.prepare(sql);
    },
    close: () => {
      connection.close();
    },
  };
}
