import { isUtf8 } from 'node:buffer';
import type { Database } from 'libsql';

const together = 500;

/** The columns of a table that hold texts, whichever version the file is of. */
export const textColumns = (database: Database, table: string): string[] =>
  (database.prepare(`PRAGMA table_info(${table})`).all() as { readonly name: string; readonly type: string }[])
    .filter(({ type }) => type === 'TEXT')
    .map(({ name }) => name);

/** The columns of a table to ask for, texts as bytes. */
export function columnsAsBytes(database: Database, table: string): string {
  const texts = textColumns(database, table);
  const all = database.prepare(`PRAGMA table_info(${table})`).all() as { readonly name: string }[];
  return all.map(({ name }) => (texts.includes(name) ? `CAST(${name} AS BLOB) AS ${name}` : name)).join(', ');
}

/** A row that was asked for so, with its texts again; `undefined` where one of them is none. */
export function textsFrom<Row extends object>(row: Row): Row | undefined {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(row) as [string, string | number | ArrayBuffer | null][]) {
    if (typeof value !== 'object' || value === null) continue;
    if (!isUtf8(value)) return undefined;
    texts[name] = Buffer.from(value).toString();
  }
  return { ...row, ...texts };
}

/** Whether every text of a table is one. Each column by itself: to join the columns of a row would copy them again and again. */
function allTexts(database: Database, table: string): boolean {
  const names = textColumns(database, table);
  const joined = names.map((name) => `CAST(group_concat(${name}, '') AS BLOB) AS ${name}`);
  const page = database.prepare(`
    SELECT max(seq) AS last, ${joined.join(', ')}
    FROM (SELECT seq, ${names.join(', ')} FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ${together})`);
  for (let last: number | null = -1; ;) {
    const row = page.get([last]) as Readonly<Record<string, ArrayBuffer | null>> & { readonly last: number | null };
    if (row.last === null) return true;
    if (!names.every((name) => isUtf8(row[name] ?? new ArrayBuffer()))) return false;
    ({ last } = row);
  }
}

/** The same of a table with a few rows only, and no numbers on them. */
function allTextsOfFew(database: Database, table: string): boolean {
  const texts = textColumns(database, table).map((name) => `coalesce(${name}, '')`);
  const all = database.prepare(`SELECT CAST(group_concat(${texts.join(' || ')}, '') AS BLOB) AS bytes FROM ${table}`);
  const { bytes } = all.get([]) as { readonly bytes: ArrayBuffer | null };
  return bytes === null || isUtf8(bytes);
}

const checks = {
  events: allTexts,
  timeline: allTexts,
  subscriptions: allTexts,
  notifications: allTexts,
  identity: allTextsOfFew,
  event_counts: allTextsOfFew,
  suspects: allTextsOfFew,
} as const;

/**
 * What is no UTF-8 although it is said to be text, in sentences: a bit that flipped does that. SQLite does not mind, but its
 * package ends the whole process when it is asked for such a text, so it is asked for bytes.
 */
export const brokenTexts = (database: Database): string[] =>
  Object.entries(checks)
    .filter(([table, holds]) => textColumns(database, table).length > 0 && !holds(database, table))
    .map(([table]) => `${table} hold bytes that are no text`);
