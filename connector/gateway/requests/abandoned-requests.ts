import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore } from '../../pipeline/index.ts';
import { iso } from '../reports/report-rows.ts';
import type { ReportMetrics } from '../reports/report-metrics.ts';
import { claimOf } from './claim.ts';
import { requestState, type RequestTable } from './request-tables.ts';

interface AbandonedRequestsOptions {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly store: Pick<EventStore, 'identity'>;
  readonly clock: Clock;
  readonly metrics: Pick<ReportMetrics, 'answered'>;
}

/** Far longer than any gateway that lives is at a request. */
const longestMs = 3_600_000;
const gone = 'The gateway that took this up is gone.';

/**
 * Ends the requests that a gateway took up which does not live any more, or has another event store now. Nobody else knows what it
 * did, so none is carried out again: whoever asked reads that, and asks again. Where that gateway comes back after all, its
 * answer takes the place of this one.
 */
export function abandonedRequests(
  { api, store, clock, metrics }: AbandonedRequestsOptions,
  tables: readonly RequestTable[],
) {
  async function end(
    { set, primaryId, kind, emptied = [], abandoned }: RequestTable,
    mine: string,
  ): Promise<WebApiRefused | undefined> {
    let stuck: WebApiRefused | undefined;
    const running = `cue_state eq ${requestState.running} and modifiedon lt ${iso(clock() - longestMs)}`;
    const columns = ['cue_result', ...(abandoned ? ['cue_dryrun'] : [])];
    for (const row of await api.list(`${set}?$select=${columns.join(',')}&$filter=${running}`)) {
      if (row['cue_result'] === mine) continue;
      const doubtful = row['cue_dryrun'] === true ? undefined : abandoned;
      const body = {
        ...Object.fromEntries(emptied.map((column) => [column, null])),
        ...doubtful?.columns,
        cue_state: requestState.refused,
        cue_result: `${gone} ${doubtful?.words ?? 'Ask again.'}`,
        cue_completedon: iso(clock()),
      };
      const headers = { 'if-match': String(row['@odata.etag']) };
      try {
        await api.send({ method: 'PATCH', path: `${set}(${String(row[primaryId])})`, body, headers });
        metrics.answered(kind, 'refused');
      } catch (fault) {
        // Removed, answered after all, or kept as it is by a rule of the organisation's: the others end all the same.
        if (!(fault instanceof WebApiRefused) || ![400, 404, 412].includes(fault.status)) throw fault;
        if (fault.status === 400) stuck ??= fault;
      }
    }
    return stuck;
  }

  return async (): Promise<void> => {
    const mine = await claimOf(store);
    let stuck: WebApiRefused | undefined;
    for (const table of tables) stuck = (await end(table, mine)) ?? stuck;
    if (stuck) throw stuck;
  };
}
