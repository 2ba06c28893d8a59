import { findings, openReadOnly } from './open-database.ts';
import { brokenTexts } from './text-check.ts';

/** What was found in a store file. */
export interface StoreCheck {
  readonly events: number;
  /** Sentences; none for a sound file. */
  readonly problems: readonly string[];
}

const mostFindings = 20;

const questions = [
  ['SELECT count(*) AS n FROM events WHERE NOT json_valid(body)', 'events hold a body that is no JSON'],
  [
    `SELECT count(*) AS n FROM events AS e
     WHERE reason_code <> 'ACCEPTED' AND NOT EXISTS (SELECT 1 FROM timeline AS t WHERE t.emission_id = e.emission_id)`,
    'events have lost their timeline',
  ],
  [
    `SELECT count(DISTINCT emission_id) AS n FROM timeline AS t
     WHERE NOT EXISTS (SELECT 1 FROM events AS e WHERE e.emission_id = t.emission_id)`,
    'timelines have lost their event',
  ],
] as const;

/**
 * Looks through the whole file, as slowly as it takes, beside a running gateway too, and writes nothing. SQLite keeps no
 * check sums: a bit that flipped within a text, and left it one, is not seen.
 */
export function checkStore(path: string): StoreCheck {
  const problems: string[] = [];
  let events = 0;
  /** The answer, or what SQLite says instead of it. */
  const ask = (sql: string): number | undefined => {
    try {
      return (database?.prepare(sql).get() as { readonly n: number }).n;
    } catch (cause) {
      problems.push((cause as Error).message);
      return undefined;
    }
  };
  let database: ReturnType<typeof openReadOnly> | undefined;
  try {
    database = openReadOnly(path);
    problems.push(...findings(database, 'integrity_check', mostFindings), ...brokenTexts(database));
    events = ask('SELECT count(*) AS n FROM events') ?? 0;
    for (const [sql, words] of questions) {
      const count = ask(sql) ?? 0;
      if (count > 0) problems.push(`${count} ${words}`);
    }
  } catch (cause) {
    problems.push((cause as Error).message);
  } finally {
    database?.close();
  }
  return { events, problems: [...new Set(problems)] };
}
