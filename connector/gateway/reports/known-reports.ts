import type { WebApi } from '../../dataverse/index.ts';
import type { EventStore } from '../../pipeline/index.ts';
import { iso, type ReportRow } from './report-rows.ts';
import { failureState, sets } from './report-tables.ts';
import type { ReportWriter } from './report-writer.ts';

const counts = ['cue_received', 'cue_accepted', 'cue_held', 'cue_suppressed', 'cue_failed', 'cue_sent'];
const summaryColumns = ['cue_trigger', 'cue_source', 'cue_hour', ...counts, 'cue_expired'];
const healthColumns = ['cue_name', ...counts, 'cue_p50ms', 'cue_p95ms', 'cue_lasteventon', 'cue_readiness'];
const failureColumns = [
  ...['cue_name', 'cue_eventid', 'cue_trigger', 'cue_triggerversion', 'cue_source', 'cue_reasoncode', 'cue_reason'],
  ...['cue_attempts', 'cue_failedon', 'cue_state'],
];

type Row = Readonly<Record<string, unknown>>;

/** Without the columns that hold nothing; times are to the second, as they are kept. */
const bodyOf = (row: Row, columns: readonly string[]): ReportRow['body'] =>
  Object.fromEntries(
    columns.flatMap((column) => {
      const value = row[column];
      return typeof value === 'string' || typeof value === 'number' ? [[column, value] as const] : [];
    }),
  );

const { open, replayRequested, expired } = failureState;
const notOver = `(cue_state eq ${open} or cue_state eq ${replayRequested})`;
const failurePath = (filter: string): string =>
  `${sets.failures}?$select=${failureColumns.join(',')}&$filter=${filter}`;
const emissionIdOf = (row: Row): string => String(row['cue_deliveryfailureid']).toLowerCase();

/**
 * Reads what is written already and may be written again, and gives the emission ids of failures whose end was not seen yet.
 * @param since hours, and failures that are over, of before are written no more
 */
export async function knownReports(
  api: Pick<WebApi, 'list'>,
  writer: Pick<ReportWriter, 'know'>,
  since: number,
): Promise<readonly string[]> {
  const summaries = `${sets.summaries}?$select=cue_name,${summaryColumns.join(',')}&$filter=cue_hour ge ${iso(since)}`;
  for (const row of await api.list(summaries))
    writer.know({ table: 'summaries', name: String(row['cue_name']) }, bodyOf(row, summaryColumns));
  for (const row of await api.list(`${sets.health}?$select=cue_trigger,${healthColumns.join(',')}`))
    writer.know({ table: 'health', name: String(row['cue_trigger']) }, bodyOf(row, healthColumns));
  const going: string[] = [];
  for (const row of await api.list(failurePath(`${notOver} or cue_failedon ge ${iso(since)}`))) {
    const emissionId = emissionIdOf(row);
    writer.know({ table: 'failures', name: emissionId }, bodyOf(row, failureColumns));
    const { cue_state: state } = row;
    if (state === open || state === replayRequested) going.push(emissionId);
  }
  return going;
}

/**
 * Failures that are shown as not over, from before this time, whose event is gone: nobody can send it again. Younger ones that
 * this store does not have are of another gateway's.
 */
export async function goneFailures(
  api: Pick<WebApi, 'list'>,
  store: Pick<EventStore, 'find'>,
  before: number,
): Promise<readonly ReportRow[]> {
  const gone: ReportRow[] = [];
  for (const row of await api.list(failurePath(`${notOver} and cue_failedon lt ${iso(before)}`))) {
    const name = emissionIdOf(row);
    if (await store.find(name)) continue;
    const body = { ...bodyOf(row, failureColumns), cue_state: expired };
    gone.push({ table: 'failures', name, path: `${sets.failures}(${name})`, body });
  }
  return gone;
}
