import { goesOn, reasons } from '../contract/index.ts';
import type { Complete } from '../pipeline/index.ts';
import { answerOf, outcomeOf } from './answers.ts';
import { answer, type GatewayAnswer, type GatewayRequest } from './http.ts';
import { preferredWait } from './prefer-wait.ts';
import type { Desk } from './route.ts';

/** Whoever wants to wait longer asks again by `GET /v1/events/{id}`: what is between us closes silent connections. */
const longestWaitSeconds = 30;

/** What has become of the event by now: 200 at its end, 202 while it goes on. */
async function standing({ store }: Desk, { emissionId, eventId, trigger, version }: Complete): Promise<GatewayAnswer> {
  const { event, timeline = [] } = (await store.follow(emissionId)) ?? {};
  const state = event?.state ?? 'queued';
  const reasonCode = timeline.at(-1)?.reasonCode ?? 'ACCEPTED';
  const told = { outcome: outcomeOf(state), state, reasonCode, reason: reasons[reasonCode].meaning };
  return answer(goesOn(state) ? 202 : 200, { ...told, emissionId, eventId, trigger, version });
}

/**
 * The answer to a send that was accepted. With `Prefer: wait=10` it comes when the event has come to its end, or after so
 * many seconds; without, or where too many wait already, at once. It is stored before anybody waits, so whatever goes
 * wrong here takes nothing of "accepted" back.
 */
export async function answerWhenSettled(desk: Desk, request: GatewayRequest, event: Complete): Promise<GatewayAnswer> {
  const accepted = answerOf({ go: true, event });
  const seconds = Math.min(preferredWait(request.headers['prefer']) ?? 0, longestWaitSeconds);
  const settled =
    seconds > 0
      ? desk.waiting.until(event.emissionId, seconds * 1000, request.onHangUp ?? (() => undefined))
      : undefined;
  if (!settled) return accepted;
  await settled;
  const { status, body } = await standing(desk, event).catch(() => accepted);
  return answer(status, body, { ...accepted.headers, 'preference-applied': `wait=${seconds}` });
}
