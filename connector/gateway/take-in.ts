import type { Authentic } from '../pipeline/index.ts';
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

/** The last step of every door that sends: takes the event in, wakes the delivery and answers. */
export async function takeIn({ intake, nudge, store }: Desk, event: Authentic): Promise<GatewayAnswer> {
  const broken = brokenPlace(event.request);
  if (broken !== undefined)
    return rejected('MALFORMED', `${broken} holds a character that is none: NUL, or half of a surrogate pair.`);
  const verdict = await intake(event);
  if (verdict.go) nudge();
  if (verdict.go || verdict.refusal.reasonCode !== 'DUPLICATE') return answerOf(verdict);
  // The connector promises the same fields with 200 as with 202, so a repetition is told what was accepted first.
  return answerOf(verdict, await store.find(verdict.refusal.emissionId ?? ''));
}
