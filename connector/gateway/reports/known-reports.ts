import type { WebApi } from '../../dataverse/index.ts';
import type { ReportRow } from './report-rows.ts';
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

/** Reads what is written already, and gives the emission ids of failures whose end was not seen yet. */
export async function knownReports(api: Pick<WebApi, 'list'>, writer: ReportWriter): Promise<readonly string[]> {
  for (const row of await api.list(`${sets.summaries}?$select=cue_name,${summaryColumns.join(',')}`))
    writer.know({ table: 'summaries', name: String(row['cue_name']) }, bodyOf(row, summaryColumns));
  for (const row of await api.list(`${sets.health}?$select=cue_trigger,${healthColumns.join(',')}`))
    writer.know({ table: 'health', name: String(row['cue_trigger']) }, bodyOf(row, healthColumns));
  const open: string[] = [];
  for (const row of await api.list(`${sets.failures}?$select=${failureColumns.join(',')}`)) {
    const emissionId = String(row['cue_deliveryfailureid']).toLowerCase();
    writer.know({ table: 'failures', name: emissionId }, bodyOf(row, failureColumns));
    const { cue_state: state } = row;
    if (state === failureState.open || state === failureState.replayRequested) open.push(emissionId);
  }
  return open;
}
