import type { Catalog } from '../../contract/index.ts';
import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import {
  chooseForReplay,
  replay,
  replayableStates,
  replayChosen,
  type Clock,
  type EventStore,
} from '../../pipeline/index.ts';
import { fitting } from './fitting.ts';
import type { ReportMetrics } from './report-metrics.ts';
import { requestState, sets } from './report-tables.ts';
import { replayWish, type ReplayWish } from './replay-wish.ts';

interface ReplayRequestsOptions {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly store: EventStore;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** Makes the delivery look. */
  readonly nudge: () => void;
  readonly metrics: Pick<ReportMetrics, 'answered'>;
}

interface Request {
  /** Stands in the timeline of each event that it put back. */
  readonly by: string;
  /** A stop may have interrupted it after it was carried out. */
  readonly takenUp: boolean;
}

interface Outcome {
  readonly state: 'done' | 'refused';
  readonly words: string;
  readonly replayed: number;
}

/** Who did it, in the timeline of each event: by its id a request knows its own work from that of an earlier one. */
const byRequest = (id: string): string => `replay request ${id.toLowerCase()} in Dynamics`;
/** Put back at once; the rest is for another request. */
const most = 1000;
/** What the table of failures shows as open: neither what is held nor what consent stopped. */
const failedStates = ['dead', 'unknown'] as const;

const columns = 'cue_eventid,cue_reasoncode,cue_trigger,cue_dryrun,cue_state,cue_result';
const events = (count: number): string => (count === 1 ? '1 event' : `${count} events`);

/**
 * Carries out what people ask for in the app. A request is claimed on the version of its row that was read, so of several
 * gateways one gets it; it bears the name of the store, so that one which a stop interrupted is taken up by the same again.
 */
export function replayRequests({ api, store, catalog, clock, nudge, metrics }: ReplayRequestsOptions) {
  /** Carried out, and the answer not written yet. */
  const unanswered = new Map<string, Outcome>();

  const patch = (id: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    api.send({ method: 'PATCH', path: `${sets.requests}(${id})`, body, headers: { 'if-match': '*', ...headers } });

  async function one(
    { id, dryRun }: ReplayWish & { readonly kind: 'one' },
    { by, takenUp }: Request,
  ): Promise<Outcome> {
    const event = await store.find(id);
    if (!event) return { state: 'refused', words: 'This gateway has no event of that id.', replayed: 0 };
    if (dryRun) {
      const can = replayableStates.some((state) => state === event.state) && !event.bodyRemoved;
      return can
        ? {
            state: 'done',
            words: `Dry run: the event is ${event.state} and would be put back in the queue.`,
            replayed: 0,
          }
        : { state: 'refused', words: `Dry run: the event is ${event.state} and can not be put back.`, replayed: 0 };
    }
    if (takenUp && (await store.timeline(event.emissionId)).some(({ detail }) => detail === `by ${by}`))
      return { state: 'done', words: `It was put back in the queue; it is ${event.state} now.`, replayed: 1 };
    const result = await replay(store, clock, event.emissionId, by);
    if (result.kind === 'queued') return { state: 'done', words: 'The event is in the queue again.', replayed: 1 };
    const words = result.kind === 'refused' ? result.reason : 'This gateway has no event of that id.';
    return { state: 'refused', words, replayed: 0 };
  }

  async function group(wish: ReplayWish & { readonly kind: 'group' }, { by, takenUp }: Request): Promise<Outcome> {
    const { reason, trigger, dryRun } = wish;
    let [matched, replayed] = [0, 0];
    for (const state of failedStates) {
      const filter = { state, reason, ...(trigger === undefined ? {} : { trigger }) };
      // The dry run is the first half of the real one.
      const chosen = await chooseForReplay(store, filter, Math.max(0, most - replayed));
      matched += chosen.matched;
      if (!dryRun) replayed += (await replayChosen(store, clock, chosen.events, by)).length;
    }
    if (dryRun)
      return { state: 'done', words: `Dry run: ${events(matched)} would be put back in the queue.`, replayed };
    const left = matched - replayed;
    const rest = left > 0 ? ` ${events(left)} did not fit or had moved on; make another request for those.` : '';
    const again = takenUp ? ' The gateway was stopped in between: what it had put back before is not counted.' : '';
    return { state: 'done', words: `${events(replayed)} put back in the queue.${rest}${again}`, replayed };
  }

  async function carryOut(row: Readonly<Record<string, unknown>>, request: Request): Promise<Outcome> {
    const wish = replayWish(row, catalog);
    if ('refused' in wish) return { state: 'refused', words: wish.refused, replayed: 0 };
    const outcome = wish.kind === 'one' ? await one(wish, request) : await group(wish, request);
    if (outcome.replayed > 0) nudge();
    return outcome;
  }

  /** Whether it is ours now: another gateway, or the person who wrote it, may have been faster. */
  async function claim(id: string, etag: string, mine: string): Promise<boolean> {
    try {
      await patch(id, { cue_state: requestState.running, cue_result: mine }, { 'if-match': etag });
      return true;
    } catch (fault) {
      if (fault instanceof WebApiRefused && (fault.status === 412 || fault.status === 404)) return false;
      throw fault;
    }
  }

  async function answer(id: string, { state, words, replayed }: Outcome): Promise<void> {
    const completed = `${new Date(clock()).toISOString().slice(0, 19)}Z`;
    const body = {
      cue_state: requestState[state],
      cue_result: words,
      cue_replayed: replayed,
      cue_completedon: completed,
    };
    await patch(id, fitting('requests', body));
    unanswered.delete(id);
    metrics.answered(state);
  }

  return async (): Promise<void> => {
    const mine = `Carried out by the gateway with the event store ${(await store.identity()).slice(0, 12)}.`;
    // Without a state, whoever made the row did not go through the form, which gives it Requested.
    const open = `cue_state eq null or cue_state eq ${requestState.requested} or cue_state eq ${requestState.running}`;
    for (const row of await api.list(`${sets.requests}?$select=${columns}&$filter=${open}&$orderby=createdon`)) {
      const id = String(row['cue_replayrequestid']);
      const running = row['cue_state'] === requestState.running;
      if (running && row['cue_result'] !== mine) continue;
      if (!running && !(await claim(id, String(row['@odata.etag']), mine))) continue;
      const outcome = unanswered.get(id) ?? (await carryOut(row, { by: byRequest(id), takenUp: running }));
      unanswered.set(id, outcome);
      await answer(id, outcome);
    }
  };
}
