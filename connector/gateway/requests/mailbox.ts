import { Fault } from '../../contract/index.ts';
import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore } from '../../pipeline/index.ts';
import type { GatewayLog } from '../log.ts';
import { fitting } from '../reports/fitting.ts';
import { iso } from '../reports/report-rows.ts';
import type { ReportMetrics } from '../reports/report-metrics.ts';
import { claimOf } from './claim.ts';
import { requestState, type RequestTable } from './request-tables.ts';

export type RequestRow = Readonly<Record<string, unknown>>;

export interface Request {
  readonly id: string;
  /** A stop may have interrupted it after it was carried out. */
  readonly takenUp: boolean;
}

/** What a request came to. */
export interface Answer {
  readonly state: 'done' | 'refused';
  /** For people. */
  readonly words: string;
  /** Columns that only this table has. */
  readonly columns?: RequestRow;
}

/** Does what the rows of one table ask for. */
export interface Worker {
  readonly table: RequestTable;
  readonly carryOut: (row: RequestRow, request: Request) => Promise<Answer>;
}

export interface MailboxOptions {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly store: Pick<EventStore, 'identity'>;
  readonly clock: Clock;
  readonly log: GatewayLog;
  readonly metrics: Pick<ReportMetrics, 'answered'>;
  readonly stopped: AbortSignal;
}

/** Read at once: a row may hold 20,000 characters, and whoever may ask can ask very often. */
const mostTogether = 100;

const isRefused = (fault: unknown, ...statuses: readonly number[]): boolean =>
  fault instanceof WebApiRefused && statuses.includes(fault.status);

/**
 * A table of requests, looked through again and again. A request is claimed on the version of its row that was read, so of
 * several gateways one gets it; it bears the name of the store, so that one which a stop interrupted is taken up by the same again.
 */
export function mailbox({ api, store, clock, log, metrics, stopped }: MailboxOptions, { table, carryOut }: Worker) {
  const { set, primaryId, kind } = table;
  /** Carried out, and the answer not written yet. */
  const unanswered = new Map<string, Answer>();
  const emptied: RequestRow = Object.fromEntries((table.emptied ?? []).map((column) => [column, null]));
  /** Of this store, and without an answer: after a start, and after a round that did not come to its end. */
  let mayBeInterrupted = true;

  const patch = (id: string, body: object, ifMatch = '*') =>
    api.send({ method: 'PATCH', path: `${set}(${id})`, body, headers: { 'if-match': ifMatch } });

  /** Whether it is ours now: another gateway, or the person who wrote it, may have been faster. */
  async function claim(id: string, etag: string, mine: string): Promise<boolean> {
    try {
      await patch(id, { cue_state: requestState.running, cue_result: mine }, etag);
      return true;
    } catch (fault) {
      if (isRefused(fault, 404, 412)) return false;
      throw fault;
    }
  }

  /** What passes is tried again with the next round. What does not is an answer: it would be in the way of all others. */
  async function answerTo(row: RequestRow, request: Request): Promise<Answer> {
    try {
      return await carryOut(row, request);
    } catch (fault) {
      if (stopped.aborted || (fault instanceof Fault && fault.retry !== 'never')) throw fault;
      const code = fault instanceof Fault ? fault.code : 'unexpected';
      log.error({ kind, request: request.id, code }, 'a request of Dynamics could not be carried out');
      const words = fault instanceof Fault ? `${fault.message}.` : 'The gateway failed at it; its log says more.';
      return { state: 'refused', words };
    }
  }

  /** What is wrong with the answer; nothing where it is written, or nobody waits for it any more. */
  async function refusalOf(id: string, body: RequestRow): Promise<WebApiRefused | undefined> {
    try {
      await patch(id, fitting(table.lengths, body));
      return undefined;
    } catch (fault) {
      if (isRefused(fault, 404)) return undefined;
      if (!(fault instanceof WebApiRefused) || fault.status !== 400) throw fault;
      return fault;
    }
  }

  async function write(id: string, { state, words, columns = {} }: Answer): Promise<void> {
    const end = { cue_state: requestState[state], cue_result: words, ...emptied, cue_completedon: iso(clock()) };
    let refusal = await refusalOf(id, { ...columns, ...end });
    const { later = [] } = table;
    if (refusal && later.some((column) => column in columns))
      refusal = await refusalOf(id, {
        ...Object.fromEntries(Object.entries(columns).filter(([column]) => !later.includes(column))),
        ...end,
      });
    if (refusal) {
      const plain = 'Dataverse did not take the answer; the log of the gateway says more.';
      log.error({ kind, request: id, fault: refusal.message }, 'an answer was refused');
      await patch(id, { ...end, cue_state: requestState.refused, cue_result: plain });
    }
    metrics.answered(kind, state);
  }

  const columns = [...table.columns, 'cue_state', 'cue_result', 'createdon'].join(',');
  // Without a state, whoever made the row did not go through the form, which gives it Requested.
  const open = `cue_state eq null or cue_state eq ${requestState.requested}`;

  /** Whose they are is read before what they hold: those of other gateways are of no use here. */
  async function interrupted(mine: string): Promise<readonly RequestRow[]> {
    const running = `cue_state eq ${requestState.running}&$orderby=createdon`;
    const found = (await api.list(`${set}?$select=cue_result&$filter=${running}`)).filter(
      ({ cue_result: whose }) => whose === mine,
    );
    const rows: RequestRow[] = [];
    for (const { [primaryId]: id } of found.slice(0, mostTogether))
      rows.push(...(await api.list(`${set}?$select=${columns}&$filter=${primaryId} eq ${String(id)}`)));
    return rows;
  }

  return async (): Promise<void> => {
    const mine = await claimOf(store);
    const left = mayBeInterrupted ? await interrupted(mine) : [];
    mayBeInterrupted = true;
    const asked = await api.list(`${set}?$select=${columns}&$filter=${open}&$orderby=createdon&$top=${mostTogether}`);
    for (const row of [...left, ...asked]) {
      stopped.throwIfAborted();
      const id = String(row[primaryId]);
      const running = row['cue_state'] === requestState.running;
      if (running && row['cue_result'] !== mine) continue;
      if (!running && !(await claim(id, String(row['@odata.etag']), mine))) continue;
      const answer = unanswered.get(id) ?? (await answerTo(row, { id, takenUp: running }));
      unanswered.set(id, answer);
      await write(id, answer);
      unanswered.delete(id);
    }
    mayBeInterrupted = left.length === mostTogether;
  };
}
