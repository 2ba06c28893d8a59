import { retryAfterMs } from '../../dataverse/index.ts';

/** What an answer to a notification means. `ended`: nobody is there any more who wants to be told. */
export type CallbackAnswer =
  | { readonly kind: 'delivered' | 'refused' | 'ended'; readonly outcome: string }
  | { readonly kind: 'again'; readonly outcome: string; readonly askedMs?: number };

/** 410 as the Standard Webhooks specification says; that a flow which was deleted answers 404 is inferred. */
const ended: readonly number[] = [404, 410];
const passing: readonly number[] = [408, 409, 425, 429];

/** Redirects are not followed: they would lead past the rules for callbacks. */
export function answerOfStatus(status: number, retryAfter: string | undefined, now: number): CallbackAnswer {
  const outcome = `answered ${status}`;
  if (status >= 200 && status < 300) return { kind: 'delivered', outcome: 'delivered' };
  if (ended.includes(status)) return { kind: 'ended', outcome };
  if (status < 500 && !passing.includes(status)) return { kind: 'refused', outcome };
  const askedMs = retryAfterMs(retryAfter, now);
  return { kind: 'again', outcome, ...(askedMs === undefined ? {} : { askedMs }) };
}
