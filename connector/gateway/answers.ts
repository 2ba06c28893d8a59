import type { EventState, Outcome, ReasonCode } from '../contract/index.ts';
import { reasons } from '../contract/index.ts';
import type { Complete, Refusal, StoredEvent, Verdict } from '../pipeline/index.ts';
import { answer, type GatewayAnswer } from './http.ts';

const statusOfReason: Readonly<Partial<Record<ReasonCode, number>>> = {
  DUPLICATE: 200,
  MALFORMED: 400,
  BAD_QUERY: 400,
  UNAUTHENTICATED: 401,
  NOT_PERMITTED: 403,
  NOTIFICATIONS_OFF: 403,
  WRONG_ORGANISATION: 403,
  NOT_FOUND: 404,
  UNKNOWN_TRIGGER: 404,
  ID_REUSED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_TYPE: 415,
  STRIPPED: 422,
  VALIDATION: 422,
  TOO_MANY_SUBSCRIPTIONS: 422,
  THROTTLED: 429,
  HANDLER_FAILED: 500,
  LOOK_UP_FAILED: 503,
  TOKEN_UNCHECKED: 503,
  BUSY: 503,
  CLOSING: 503,
  NOT_STORED: 503,
};

/** What a state means to the sender. `Sent` says that Dataverse took the call, never that a journey started. */
const outcomeOfState: Readonly<Record<EventState, Outcome>> = {
  queued: 'Accepted',
  sending: 'Accepted',
  unknown: 'Accepted',
  held: 'Held',
  sent: 'Sent',
  suppressed: 'Suppressed',
  expired: 'Suppressed',
  dead: 'Rejected',
};

export const outcomeOf = (state: EventState): Outcome => outcomeOfState[state];

const isoOf = (ms: number): string => new Date(ms).toISOString();

export function refused(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): GatewayAnswer {
  return answer(statusOfReason[refusal.reasonCode] ?? 500, refusal, headers);
}

export const rejected = (
  reasonCode: ReasonCode,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): GatewayAnswer => refused({ outcome: 'Rejected', reasonCode, reason }, headers);

export const noSuchEvent = (id: string): GatewayAnswer =>
  rejected('NOT_FOUND', `There is no event "${id.slice(0, 200)}".`);

/** Every problem of an address's parameters at once. */
export const badQuery = (problems: readonly string[]): GatewayAnswer =>
  refused({ outcome: 'Rejected', reasonCode: 'BAD_QUERY', reason: problems.join(' '), problems });

/** A message that leads to no event, with the reason; the sender did nothing wrong. */
export const suppressed = (reasonCode: ReasonCode, reason: string): GatewayAnswer =>
  answer(200, { outcome: 'Suppressed', reasonCode, reason });

/**
 * The answer to a send, once the verdict is known: 202 only for what is on disk.
 * @param first the event that this one repeats
 */
export function answerOf(verdict: Verdict<Complete>, first?: StoredEvent): GatewayAnswer {
  if (!verdict.go) {
    const { eventId, trigger, version } = first ?? {};
    return refused({ ...verdict.refusal, ...(first ? { eventId, trigger, version } : {}) });
  }
  const { emissionId, eventId, trigger, version } = verdict.event;
  const told = { outcome: 'Accepted', reasonCode: 'ACCEPTED', reason: reasons.ACCEPTED.meaning };
  // No Location: a flow takes 202 with one for work that goes on, and asks there until the answer is another
  // (Microsoft Learn, Logic Apps, "Asynchronous request-response behavior").
  return answer(202, { ...told, emissionId, eventId, trigger, version });
}

/** An event as senders and operators may see it: never its person or its attributes. */
export function summaryOf(event: StoredEvent): Readonly<Record<string, unknown>> {
  const { emissionId, eventId, trigger, version, door, sender, state, attempts, receivedAt, dueAt, traceparent } =
    event;
  return {
    outcome: outcomeOf(state),
    state,
    emissionId,
    eventId,
    trigger,
    version,
    door,
    sender,
    attempts,
    receivedAt: isoOf(receivedAt),
    ...(event.body.test ? { test: true } : {}),
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(state === 'queued' || state === 'held' ? { dueAt: isoOf(dueAt) } : {}),
  };
}
