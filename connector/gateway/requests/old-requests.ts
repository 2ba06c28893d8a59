import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { Clock } from '../../pipeline/index.ts';
import { iso } from '../reports/report-rows.ts';
import { requestState, type RequestTable } from './request-tables.ts';

interface OldRequestsOptions {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly clock: Clock;
  readonly stopped: AbortSignal;
}

/** How long answered requests of a table are kept. */
export interface KeptRequests {
  readonly table: RequestTable;
  readonly days: number;
}

/** Of a table in a round: whoever asks for something has a turn in between. */
const together = 20;
const lookEveryMs = 3_600_000;
const dayMs = 86_400_000;

const { done, refused } = requestState;
/** Gone in the meantime, or changed: then it is looked at anew the next time. */
const isOvertaken = ({ status }: WebApiRefused): boolean => status === 404 || status === 412;
/** About one row alone, as where a rule of the organisation's keeps it. */
const isStuck = ({ status }: WebApiRefused): boolean => status === 400;

/**
 * Removes requests that were answered as many days ago, whichever gateway answered them; never one that is open. An hour after
 * nothing more was found it is looked again.
 */
export function oldRequests({ api, clock, stopped }: OldRequestsOptions, kept: readonly KeptRequests[]) {
  const dueAt = new Map<RequestTable, number>();
  /** Left alone until the next start. */
  const stuck = new Set<string>();

  async function removeSome({ table, days }: KeptRequests): Promise<WebApiRefused | undefined> {
    const { set, primaryId } = table;
    const over = `(cue_state eq ${done} or cue_state eq ${refused}) and cue_completedon lt ${iso(clock() - days * dayMs)}`;
    const first = `$orderby=cue_completedon&$top=${together + stuck.size}`;
    const found = await api.list(`${set}?$select=${primaryId}&$filter=${over}&${first}`);
    const rows = found.filter((row) => !stuck.has(String(row[primaryId])));
    let told: WebApiRefused | undefined;
    for (const { [primaryId]: id, '@odata.etag': etag } of rows) {
      stopped.throwIfAborted();
      try {
        await api.send({ method: 'DELETE', path: `${set}(${String(id)})`, headers: { 'if-match': String(etag) } });
      } catch (fault) {
        if (!(fault instanceof WebApiRefused) || !(isOvertaken(fault) || isStuck(fault))) throw fault;
        if (!isStuck(fault)) continue;
        stuck.add(String(id));
        told ??= fault;
      }
    }
    if (rows.length < together) dueAt.set(table, clock() + lookEveryMs);
    return told;
  }

  return async (): Promise<void> => {
    let told: WebApiRefused | undefined;
    for (const one of kept) {
      if (clock() < (dueAt.get(one.table) ?? 0)) continue;
      try {
        const stays = await removeSome(one);
        told ??= stays;
      } catch (fault) {
        // A right that is missing on one table says nothing of the others.
        if (!(fault instanceof WebApiRefused) || fault.status !== 403) throw fault;
        told = fault;
      }
    }
    if (told) throw told;
  };
}
