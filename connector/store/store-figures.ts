import { existsSync, statSync } from 'node:fs';
import { openReadOnly } from './open-database.ts';
import { StoreUnavailable } from './store-fault.ts';

/** How large a store is and what it holds. */
export interface StoreFigures {
  readonly bytes: number;
  /** Bytes of the write-ahead log beside the file. */
  readonly logBytes: number;
  /** Bytes within the file that new events will fill. */
  readonly freeBytes: number;
  readonly events: Readonly<Record<string, number>>;
  /** Events whose body was removed, their time of keeping being over. */
  readonly withoutBody: number;
  /** Milliseconds since 1970: when the oldest event that still waits was received. */
  readonly oldestWaiting?: number;
}

/**
 * Reads a store's figures, beside a running gateway too.
 * @throws {StoreUnavailable} when it can't be read
 */
export function storeFigures(path: string): StoreFigures {
  try {
    const database = openReadOnly(path);
    const one = (sql: string): Record<string, number | null> =>
      database.prepare(sql).get() as Record<string, number | null>;
    try {
      const states = database.prepare('SELECT state, count(*) AS n FROM events GROUP BY state').all() as {
        readonly state: string;
        readonly n: number;
      }[];
      const { freelist_count: freePages } = one('PRAGMA freelist_count');
      const { page_size: pageBytes } = one('PRAGMA page_size');
      const { n: withoutBody } = one('SELECT count(*) AS n FROM events WHERE has_body = 0');
      const { at: oldest } = one("SELECT min(received_at) AS at FROM events WHERE state IN ('queued', 'held')");
      return {
        bytes: statSync(path).size,
        logBytes: existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0,
        freeBytes: (freePages ?? 0) * (pageBytes ?? 0),
        events: Object.fromEntries(states.map(({ state, n }) => [state, n])),
        withoutBody: withoutBody ?? 0,
        ...(typeof oldest === 'number' ? { oldestWaiting: oldest } : {}),
      };
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new StoreUnavailable(`The event store at ${path} can't be read.`, { cause });
  }
}
