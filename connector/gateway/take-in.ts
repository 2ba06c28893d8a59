import { reasons } from '../contract/index.ts';
import type { Authentic, Complete } from '../pipeline/index.ts';
import { answerOf, rejected } from './answers.ts';
import type { GatewayAnswer } from './http.ts';
import type { Desk } from './route.ts';

/**
 * NUL, and half of a surrogate pair: JSON can spell them, but no id, address or number holds them, and a look-up by such a
 * value can't even be written as a URL.
 */
const noText = /[\0\p{Surrogate}]/u;

/** Where a text is none, such as `customer.value`. Requests are two levels deep; the contract refuses what is deeper. */
function brokenPlace(request: unknown, path: readonly string[] = []): string | undefined {
  if (typeof request === 'string') return noText.test(request) ? path.join('.') : undefined;
  if (typeof request !== 'object' || request === null || path.length === 2) return undefined;
  return Object.entries(request)
    .map(([name, value]) => brokenPlace(value, [...path, name.slice(0, 100)]))
    .find((place) => place !== undefined);
}

/** The refusal of a body that holds what is no text, or `undefined` for any other body. */
export function brokenText(body: unknown): GatewayAnswer | undefined {
  const broken = brokenPlace(body);
  return broken === undefined
    ? undefined
    : rejected(
        'MALFORMED',
        `${broken || 'The body'} holds a character that is none: NUL, or half of a surrogate pair.`,
      );
}

/**
 * The answer to a repetition. The connector promises the same fields with 200 as with 202, so it tells what was accepted
 * first.
 * @param id emission id or event id of the first
 */
export async function duplicateOf({ store }: Desk, id: string): Promise<GatewayAnswer> {
  const first = await store.find(id);
  const refusal = { outcome: 'Duplicate', reasonCode: 'DUPLICATE', reason: reasons.DUPLICATE.meaning } as const;
  return answerOf({ go: false, refusal: { ...refusal, ...(first ? { emissionId: first.emissionId } : {}) } }, first);
}

/**
 * The last step of every door that sends: takes the event in and answers.
 * @param answerAccepted the answer once the event is stored; left out, that it is
 */
export async function takeIn(
  desk: Desk,
  event: Authentic,
  answerAccepted?: (accepted: Complete) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  const broken = brokenText(event.request);
  if (broken) return broken;
  const verdict = await desk.intake(event);
  if (verdict.go && answerAccepted) return answerAccepted(verdict.event);
  return !verdict.go && verdict.refusal.reasonCode === 'DUPLICATE'
    ? duplicateOf(desk, verdict.refusal.emissionId ?? '')
    : answerOf(verdict);
}
