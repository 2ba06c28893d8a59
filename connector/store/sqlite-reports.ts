import type { Database } from 'libsql';
import { failureStates } from '../contract/index.ts';
import type { OutcomeCount, RecentEvent, ReportStore } from '../pipeline/index.ts';
import type { Reading } from './statements.ts';

const failures = failureStates.map((state) => `'${state}'`).join(', ');

/** What reports ask, as SQL. */
export const reportReads = {
  identity: 'SELECT id FROM identity',
  outcomes: `
    SELECT trigger_name AS "trigger", sender, state, count(*) AS count FROM events INDEXED BY events_by_time
    WHERE received_at >= ? AND received_at < ? GROUP BY trigger_name, sender, state`,
  // Behind so many events: whoever counts up to here has counted them.
  partEnd: `
    SELECT received_at AS at FROM events INDEXED BY events_by_time
    WHERE received_at >= ? AND received_at < ? ORDER BY received_at LIMIT 1 OFFSET ?`,
  mark: `
    SELECT coalesce((SELECT max(seq) FROM events), 0) AS event, coalesce((SELECT max(seq) FROM timeline), 0) AS line`,
  events: 'SELECT seq, received_at AS receivedAt FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
  // Without a row of its event, a line is of one that was pruned since.
  lines: `
    SELECT l.seq, e.emission_id AS emissionId, e.received_at AS receivedAt,
           EXISTS (SELECT 1 FROM timeline AS f WHERE f.emission_id = l.emission_id AND f.state IN (${failures})) AS failed
    FROM timeline AS l LEFT JOIN events AS e ON e.emission_id = l.emission_id
    WHERE l.seq > ? ORDER BY l.seq LIMIT ?`,
  recent: `
    SELECT received_at AS receivedAt, iif(state = 'sent', due_at, NULL) AS sentAt
    FROM events INDEXED BY events_by_trigger
    WHERE trigger_name = ? AND received_at >= ? ORDER BY received_at DESC LIMIT ?`,
  oldest: 'SELECT min(received_at) AS at FROM events',
} as const;

interface Line {
  readonly seq: number;
  readonly emissionId: string | null;
  readonly receivedAt: number | null;
  readonly failed: number;
}

export function sqliteReports(database: Database, read: <T>(run: () => T) => Promise<T>): ReportStore {
  const prepare = (sql: string): Reading => database.prepare(sql);
  const sql = {
    identity: prepare(reportReads.identity),
    outcomes: prepare(reportReads.outcomes),
    partEnd: prepare(reportReads.partEnd),
    mark: prepare(reportReads.mark),
    events: prepare(reportReads.events),
    lines: prepare(reportReads.lines),
    recent: prepare(reportReads.recent),
    oldest: prepare(reportReads.oldest),
  };
  return {
    identity: () => read(() => (sql.identity.get([]) as { readonly id: string }).id),
    countOutcomes: (since, until, limit) =>
      read(() => {
        const beyond = sql.partEnd.get([since, until, limit]) as { readonly at: number } | undefined;
        // A millisecond is never cut in two.
        const end = beyond ? Math.max(beyond.at, since + 1) : until;
        return { counts: sql.outcomes.all([since, end]) as OutcomeCount[], until: end };
      }),
    reportMark: () =>
      read(() => {
        const { event, line } = sql.mark.get([]) as { readonly event: number; readonly line: number };
        return { event, line };
      }),
    changesAfter: (mark, limit) =>
      read(() => {
        const events = sql.events.all([mark.event, limit]) as { readonly seq: number; readonly receivedAt: number }[];
        const lines = sql.lines.all([mark.line, limit]) as Line[];
        const received = [...events, ...lines].flatMap(({ receivedAt }) => receivedAt ?? []);
        const failed = lines.flatMap(({ emissionId, failed: once }) => (once === 1 ? (emissionId ?? []) : []));
        return {
          mark: { event: events.at(-1)?.seq ?? mark.event, line: lines.at(-1)?.seq ?? mark.line },
          more: events.length === limit || lines.length === limit,
          received: [...new Set(received)],
          failed: [...new Set(failed)],
        };
      }),
    recentEvents: (trigger, since, limit) =>
      read(() =>
        (
          sql.recent.all([trigger, since, limit]) as { readonly receivedAt: number; readonly sentAt: number | null }[]
        ).map(({ receivedAt, sentAt }): RecentEvent => (sentAt === null ? { receivedAt } : { receivedAt, sentAt })),
      ),
    oldestReceived: () => read(() => (sql.oldest.get([]) as { readonly at: number | null }).at ?? undefined),
  };
}
