import type { Database } from 'libsql';
import { findings, inOneLine } from './open-database.ts';
import { brokenTexts } from './text-check.ts';

/** Waits so many milliseconds, and keeps its thread from everything else meanwhile. */
export type Rest = (ms: number) => void;

/** The same file, with a rest after each answer for as long as that took: at most half a core is used, and half of the disk. */
function resting(database: Database, rest: Rest): Database {
  function timed<Answer>(ask: () => Answer): Answer {
    const began = performance.now();
    const answer = ask();
    rest(performance.now() - began);
    return answer;
  }
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return {
      get: (...given: unknown[]): unknown => timed(() => statement.get(...given)),
      all: (...given: unknown[]): unknown => timed(() => statement.all(...given)),
    };
  };
  return { prepare } as unknown as Database;
}

/** The list of tables itself, with which SQLite also looks at the pages that are free, and each of them. */
const tablesOf = (database: Database): string[] => [
  'sqlite_schema',
  ...(database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { readonly name: string }[]).map(
    ({ name }) => name,
  ),
];

/**
 * The first thing that is wrong with a file, by the same checks as at a start, while others write to it; `undefined` where
 * nothing is.
 *
 * It goes in pieces, each a statement of its own: while one reads, the write-ahead log can't begin anew, and grows. Texts are
 * a few hundred rows a piece; the build of a table with its indexes is one, which for the largest takes as long as reading it.
 * So much the log may grow (sqlite.org, "Write-Ahead Logging", "Avoiding Excessively Large WAL Files"), and is cut back
 * afterwards. Table by table, SQLite does not see a page that nothing holds, nor every page that two tables hold: `checkStore`
 * does.
 */
export function lookThrough(database: Database, rest: Rest): string | undefined {
  const slow = resting(database, rest);
  try {
    for (const table of tablesOf(slow)) {
      const [first] = findings(slow, 'quick_check', `'${table.replaceAll("'", "''")}'`);
      if (first !== undefined) return inOneLine(first);
    }
    return brokenTexts(slow)[0];
  } catch (cause) {
    if ((cause as { code?: string }).code?.startsWith('SQLITE_CORRUPT')) return 'SQLite says so';
    throw cause;
  }
}
