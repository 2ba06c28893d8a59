import { reasons } from '../../contract/index.ts';
import { chooseForReplay, replay, replayChosen, type ListedEvent, type Refusal } from '../../pipeline/index.ts';
import { noSuchEvent, outcomeOf, refused, rejected } from '../answers.ts';
import { answer, type GatewayAnswer } from '../http.ts';
import { jsonBody } from '../json-body.ts';
import { replayRequest } from '../replay-request.ts';
import type { Desk, Route } from '../route.ts';
import { brokenText } from '../take-in.ts';
import { unknownNames } from '../unknown-names.ts';

const invalid = (problems: readonly string[]): GatewayAnswer =>
  refused({ outcome: 'Rejected', reasonCode: 'VALIDATION', reason: problems.join(' '), problems } satisfies Refusal);

const named = ({ emissionId, eventId, trigger, version, reasonCode, receivedAt }: ListedEvent) => ({
  emissionId,
  eventId,
  trigger,
  version,
  reasonCode,
  receivedAt: new Date(receivedAt).toISOString(),
});

async function replayGroup(body: unknown, desk: Desk, by: string): Promise<GatewayAnswer> {
  const asked = replayRequest(body);
  if ('problems' in asked) return invalid(asked.problems);
  const { filter, limit, dryRun } = asked;
  const { store, clock, nudge } = desk;
  const { matched, events } = await chooseForReplay(store, filter, limit);
  const unknown = matched === 0 ? await unknownNames(desk, filter) : [];
  if (unknown.length > 0) return invalid(unknown);

  const left = Math.max(0, matched - events.length);
  if (dryRun) return answer(200, { dryRun, matched, left, events: events.map(named) });
  const replayed = await replayChosen(store, clock, events, by);
  if (replayed.length > 0) nudge();
  const movedOn = events.filter((event) => !replayed.includes(event)).map(({ emissionId }) => emissionId);
  const told = { reasonCode: 'REPLAYED', reason: reasons.REPLAYED.meaning, dryRun, matched, left };
  return answer(replayed.length > 0 ? 202 : 200, { ...told, events: replayed.map(named), movedOn });
}

/** What an operator does about events that were not sent: send them again as they are, or changed. */
export const eventRepair: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/events/:id/replay',
    access: 'operate',
    handle: async ({ path: { id = '' } }, { store, clock, nudge }, caller) => {
      const result = await replay(store, clock, id, caller.name);
      if (result.kind === 'not found') return noSuchEvent(id);
      if (result.kind === 'refused') return rejected('VALIDATION', result.reason);
      nudge();
      const { emissionId, eventId, trigger, version } = result.event;
      const told = { outcome: 'Accepted', reasonCode: 'REPLAYED', reason: reasons.REPLAYED.meaning };
      return answer(202, { ...told, emissionId, eventId, trigger, version });
    },
  },
  {
    method: 'POST',
    path: '/v1/events/replay',
    access: 'operate',
    handle: async (request, desk, caller) => {
      const body = jsonBody(request);
      return body.ok ? replayGroup(body.value, desk, caller.name) : refused(body.refusal);
    },
  },
  {
    method: 'POST',
    path: '/v1/events/:id/edit',
    access: 'operate',
    handle: async (request, { edit, nudge }, caller) => {
      const { id = '' } = request.path;
      const body = jsonBody(request);
      if (!body.ok) return refused(body.refusal);
      const broken = brokenText(body.value);
      if (broken) return broken;
      const result = await edit(id, body.value, caller.name);
      if (result.kind === 'not found') return noSuchEvent(id);
      if (result.kind === 'refused') return refused(result.refusal);
      // One that is held leaves its lane where the customer changes: whoever stood behind it goes first now.
      nudge();
      const { emissionId, eventId, trigger, version, state } = result.event;
      const told = { outcome: outcomeOf(state), state, reasonCode: 'EDITED', reason: reasons.EDITED.meaning };
      return answer(200, { ...told, emissionId, eventId, trigger, version, changed: result.changed });
    },
  },
];
