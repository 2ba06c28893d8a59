import { isObject, recordEventId, recordEventSeries, sameRecordEvent } from '../../contract/index.ts';
import type { Authentic } from '../../pipeline/index.ts';
import { ownSenders } from '../own-senders.ts';
import type { Desk } from '../route.ts';
import { takeIn } from '../take-in.ts';
import { judgedSend, type JudgedSendPorts } from './judged-send.ts';
import type { Answer, Request, Worker } from './mailbox.ts';
import { requestTables } from './request-tables.ts';
import { sendBody, type SendBody, type ToldChange } from './send-body.ts';
import { standingOf, type Standing } from './standing.ts';

export interface SendWorkerOptions extends Pick<JudgedSendPorts, 'judge' | 'identities'> {
  readonly desk: Desk;
  /** GUID of the organisation, which record events are named after. */
  readonly organizationId: () => Promise<string>;
  /** Is told of each event that was stored and goes on. */
  readonly stored: (requestId: string, standing: Standing) => void;
}

/** Dataverse has made sure that whoever wrote the row may: which triggers there are is a matter of the catalog. */
const sender = { name: ownSenders.dynamics, triggers: 'all' as const };

const alreadyTold = 'This event was accepted before, by whichever way it came; it is not sent twice.';

interface Wish extends Request {
  readonly dryRun: boolean;
}

const answerOf = (state: Answer['state'], { outcome, reasonCode, reason, ...ids }: Standing, said = ''): Answer => ({
  state,
  words: `${said}${reason}`,
  columns: {
    cue_outcome: outcome,
    cue_reasoncode: reasonCode,
    ...(ids.eventId === undefined ? {} : { cue_eventid: ids.eventId }),
    ...(ids.emissionId === undefined ? {} : { cue_emissionid: ids.emissionId }),
  },
});

const refused = (reason: string): Answer =>
  answerOf('refused', { outcome: 'Rejected', reasonCode: 'MALFORMED', reason });

/** Takes events in that people in Dynamics send, under the rules of POST /v1/events; or says what would become of one. */
export function sendWorker({ desk, judge, identities, organizationId, stored }: SendWorkerOptions): Worker {
  const { store } = desk;

  /**
   * An event that was stored in an earlier round, of which the answer was lost, is not sent again: the answer comes from the store.
   * @param eventId that it is known by there
   */
  async function known(eventId: string, { id, takenUp, dryRun }: Wish): Promise<Answer | undefined> {
    const first = await standingOf(store, eventId);
    if (!first) return undefined;
    const own = takenUp && !dryRun && (await store.find(eventId))?.sender === sender.name;
    if (!own) return answerOf('done', { ...first, outcome: 'Duplicate', reasonCode: 'DUPLICATE', reason: alreadyTold });
    stored(id, first);
    return answerOf('done', first);
  }

  async function send(event: Authentic, wish: Wish): Promise<Answer> {
    if (wish.dryRun) {
      const { taken, standing } = await judgedSend(event, { ...desk, judge, identities });
      return answerOf(taken ? 'done' : 'refused', standing, 'Dry run: ');
    }
    const standing = (await takeIn(desk, event)).body as Standing;
    if (standing.outcome === 'Accepted') stored(wish.id, standing);
    const repeated = standing.outcome === 'Duplicate' && wish.takenUp ? standing.eventId : undefined;
    const first = repeated === undefined ? undefined : await known(repeated, wish);
    if (first) return first;
    return answerOf(standing.outcome === 'Rejected' ? 'refused' : 'done', standing);
  }

  /** The same change may be told by a webhook step: whoever is first is sent, and the other one is its repetition. */
  async function sendChange(body: SendBody & { readonly change: ToldChange }, wish: Wish): Promise<Answer> {
    const { request, change, problems } = body;
    const trigger = isObject(request) && typeof request['trigger'] === 'string' ? request['trigger'] : '';
    const { withinSeconds = 0, ...record } = change;
    const event = { ...record, trigger, organizationId: await organizationId() };
    const series = recordEventSeries(event);
    const eventId = recordEventId(event, series);
    // Webhook steps of this record come in the same turns: see routes/record-changes.ts.
    return desk.inTurn(`${event.table}/${event.rowId.toLowerCase()}`, async () => {
      const first = sameRecordEvent(eventId, await store.eventIdsStartingWith(series), withinSeconds * 1000);
      const before = first === undefined ? undefined : await known(first, wish);
      const settleMs = (desk.environment.recordChanges?.settleSeconds ?? 0) * 1000;
      const whole = isObject(request) ? { ...request, eventId } : request;
      return before ?? send({ door: 'record-change', sender, request: whole, problems, settleMs }, wish);
    });
  }

  return {
    table: requestTables.send,
    carryOut: async (row, { id, takenUp }) => {
      const body = sendBody(row['cue_body'], row['createdon']);
      if ('refused' in body) return refused(body.refused);
      const wish = { id, takenUp, dryRun: row['cue_dryrun'] === true };
      const { request, change, problems } = body;
      if (change) return sendChange({ ...body, change }, wish);
      // Without an id of its own the event has the row's: however often the row is carried out, it is one event.
      const named = isObject(request) ? { eventId: `send-request:${id}`, ...request } : request;
      return send({ door: 'rest', sender, request: named, problems }, wish);
    },
  };
}
