import type { Database } from 'libsql';
import { columnsAsBytes, textsFrom } from './text-check.ts';

export type Row = Readonly<Record<string, string | number | null>> & { readonly seq: number };

const together = 500;

/** The highest number a row may have, from whichever place still tells it. */
function highest(database: Database, table: string, index: string): number {
  const places = [
    `SELECT seq AS n FROM sqlite_sequence WHERE name = '${table}'`,
    `SELECT max(seq) AS n FROM ${table}`,
    `SELECT max(seq) AS n FROM ${table} INDEXED BY ${index}`,
  ];
  const numbers = places.map((sql) => {
    try {
      return (database.prepare(sql).get() as { readonly n: number | null } | undefined)?.n ?? 0;
    } catch {
      return 0;
    }
  });
  return Math.max(...numbers);
}

/**
 * Every row of a damaged table that can still be read, each once. Where a page does not read, the rows around it are asked
 * for in ever smaller groups, down to each by itself. A row whose texts are none is as good as not read.
 */
export function* salvage(database: Database, table: string, index: string): Generator<Row> {
  const columns = columnsAsBytes(database, table);
  // Files of earlier versions do not have every table.
  if (columns === '') return;
  const rows = database.prepare(`SELECT ${columns} FROM ${table} WHERE seq BETWEEN ? AND ? ORDER BY seq`);
  const readable = function* (from: number, to: number): Generator<Row> {
    try {
      for (const row of rows.all([from, to]) as Row[]) {
        const texts = textsFrom(row);
        if (texts) yield texts;
      }
    } catch {
      if (from === to) return;
      const middle = Math.floor((from + to) / 2);
      yield* readable(from, middle);
      yield* readable(middle + 1, to);
    }
  };
  const last = highest(database, table, index);
  for (let from = 1; from <= last; from += together) yield* readable(from, Math.min(last, from + together - 1));
}
