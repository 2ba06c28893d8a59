import { setImmediate as breathe } from 'node:timers/promises';
import { goesOn } from '../../contract/index.ts';
import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';
import type { Clock, EventStore } from '../../pipeline/index.ts';
import { fitting } from '../reports/fitting.ts';
import { iso } from '../reports/report-rows.ts';
import { requestState, requestTables } from './request-tables.ts';
import { standingOf, type Standing } from './standing.ts';

interface FollowedSendsOptions {
  readonly api: Pick<WebApi, 'list' | 'send'>;
  readonly store: Pick<EventStore, 'find' | 'follow'>;
  readonly clock: Clock;
}

/** Whoever still looks at the row after a day finds the event by its id. */
const longestMs = 86_400_000;
/** Followed at once; the one that is followed longest is let go. */
const most = 1000;
/** Looked at before whoever waits for the thread has it. */
const lookedTogether = 100;

const { set, primaryId, lengths } = requestTables.send;

/**
 * Keeps the outcome of a send request true until its event has come to its end: "Accepted" is answered at once, and whoever
 * sent it wants to see what came of it.
 */
export function followedSends({ api, store, clock }: FollowedSendsOptions) {
  const followed = new Map<string, { readonly emissionId: string; readonly since: number; readonly told: string }>();
  let begun = false;

  const follow = (id: string, { emissionId, outcome, reasonCode }: Standing, since = clock()): void => {
    if (emissionId === undefined) return;
    followed.delete(id);
    followed.set(id, { emissionId, since, told: `${outcome} ${reasonCode}` });
    if (followed.size > most) followed.delete(followed.keys().next().value ?? '');
  };

  /** What was followed before a stop. Another gateway's events are not in this store, and are left to it. */
  async function begin(): Promise<void> {
    const since = iso(clock() - longestMs);
    const open = `cue_state eq ${requestState.done} and (cue_outcome eq 'Accepted' or cue_outcome eq 'Held')`;
    const path = `${set}?$select=cue_emissionid,cue_outcome,cue_reasoncode,cue_completedon&$filter=${open}`;
    const newest = `$orderby=cue_completedon desc&$top=${most}`;
    const rows = await api.list(`${path} and cue_completedon ge ${since} and cue_emissionid ne null&${newest}`);
    for (const row of [...rows].reverse()) {
      const emissionId = String(row['cue_emissionid']);
      const told = `${String(row['cue_outcome'])} ${String(row['cue_reasoncode'])}`;
      const at = Date.parse(String(row['cue_completedon']));
      if (await store.find(emissionId)) followed.set(String(row[primaryId]), { emissionId, since: at, told });
    }
    begun = true;
  }

  async function write(id: string, { outcome, reasonCode, reason }: Standing): Promise<void> {
    const body = { cue_outcome: outcome, cue_reasoncode: reasonCode, cue_result: reason };
    const headers = { 'if-match': '*' };
    try {
      await api.send({ method: 'PATCH', path: `${set}(${id})`, body: fitting(lengths, body), headers });
    } catch (fault) {
      // The row is gone, and nobody looks at it any more.
      if (!(fault instanceof WebApiRefused) || fault.status !== 404) throw fault;
      followed.delete(id);
    }
  }

  return {
    follow,
    /** One look at all that are followed. */
    round: async (): Promise<void> => {
      if (!begun) await begin();
      for (const [index, [id, { emissionId, since, told }]] of [...followed].entries()) {
        if (index % lookedTogether === lookedTogether - 1) await breathe();
        const [event, standing] = [await store.find(emissionId), await standingOf(store, emissionId)];
        if (!event || !standing || since < clock() - longestMs) {
          followed.delete(id);
          continue;
        }
        if (told !== `${standing.outcome} ${standing.reasonCode}`) await write(id, standing);
        if (!goesOn(event.state)) followed.delete(id);
        else if (followed.has(id))
          followed.set(id, { emissionId, since, told: `${standing.outcome} ${standing.reasonCode}` });
      }
    },
  };
}
