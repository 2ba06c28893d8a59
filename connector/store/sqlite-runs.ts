import type { Database } from 'libsql';
import type { RunStore } from '../pipeline/index.ts';
import type { Commit } from './group-commit.ts';
import type { Prepared } from './statements.ts';

export const runWrites = {
  beginRun: 'UPDATE run SET number = number + 1 RETURNING ended = number - 1 AS orderly',
  endRun: 'UPDATE run SET ended = number',
  clearAll: 'DELETE FROM suspects',
  // However often an event is suspected in one run, that run ends once.
  suspect: `
    INSERT INTO suspects (emission_id, run, deaths) SELECT ?, number, 0 FROM run WHERE true
    ON CONFLICT (emission_id) DO UPDATE SET deaths = deaths + (run <> excluded.run), run = excluded.run
    RETURNING deaths`,
  clear: 'DELETE FROM suspects WHERE emission_id = ?',
  pause: 'UPDATE run SET paused_until = max(paused_until, ?)',
} as const;

type Statements = Readonly<Record<keyof typeof runWrites, Prepared>>;

interface Ports {
  readonly database: Database;
  readonly commit: Commit<Statements>;
  readonly read: <T>(run: () => T) => Promise<T>;
}

/** Runs, and the events that are suspected of having ended one, in the same file as the events. */
export const sqliteRuns = ({ database, commit, read }: Ports): RunStore => ({
  beginRun: () =>
    commit(({ beginRun }) => (beginRun.get([]) as { readonly orderly: number } | undefined)?.orderly !== 0),
  endRun: () =>
    commit(({ endRun, clearAll }) => {
      endRun.run([]);
      clearAll.run([]);
    }),
  suspect: (emissionId) => commit(({ suspect }) => (suspect.get([emissionId]) as { readonly deaths: number }).deaths),
  clear: (emissionId) =>
    commit(({ clear }) => {
      clear.run([emissionId]);
    }),
  suspected: () =>
    read(() => {
      const marked = 'SELECT emission_id AS id, deaths + (run <> number) AS deaths FROM suspects JOIN run';
      const rows = database.prepare(marked).all([]) as { readonly id: string; readonly deaths: number }[];
      return new Map(rows.flatMap(({ id, deaths }) => (deaths > 0 ? [[id, deaths]] : [])));
    }),
  pausedUntil: () =>
    read(() => (database.prepare('SELECT paused_until AS at FROM run').get([]) as { readonly at: number }).at),
});
