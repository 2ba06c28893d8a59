import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { Clock } from '../../pipeline/index.ts';
import { iso } from '../reports/report-rows.ts';
import type { RequestTable } from './request-tables.ts';

/** For as long as somebody who asked may be reading. */
const keptMs = 3_600_000;

/**
 * Empties the answers that are an hour old, whichever gateway wrote them and however often it was stopped since: what is to be
 * emptied is asked of the table itself.
 */
export function emptiedAnswers(api: Pick<WebApi, 'list' | 'send'>, clock: Clock, tables: readonly RequestTable[]) {
  return async (): Promise<void> => {
    const old = `cue_answer ne null and cue_completedon lt ${iso(clock() - keptMs)}`;
    let stuck: WebApiRefused | undefined;
    for (const { set, primaryId } of tables)
      for (const row of await api.list(`${set}?$select=${primaryId}&$filter=${old}`)) {
        const path = `${set}(${String(row[primaryId])})`;
        try {
          await api.send({ method: 'PATCH', path, body: { cue_answer: null }, headers: { 'if-match': '*' } });
        } catch (fault) {
          // About this row alone (a rule of the organisation's may refuse it): the others do not stay full for it.
          if (!(fault instanceof WebApiRefused) || ![400, 404].includes(fault.status)) throw fault;
          if (fault.status === 400) stuck ??= fault;
        }
      }
    if (stuck) throw stuck;
  };
}
