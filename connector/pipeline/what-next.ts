import type { ReasonCode } from '../contract/index.ts';
import type { StoredEvent } from './ports.ts';
import type { RetryPolicy } from './retry-policy.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

const soon = 'It is sent as soon as its turn comes.';

/** What waits to be sent: for its turn, for others of the person that may still come, or for the next try. */
function queued(
  { attempts, dueAt, receivedAt, triedSince }: StoredEvent,
  last: ReasonCode,
  policy: RetryPolicy,
): string {
  if (last === 'ACCEPTED' && dueAt > receivedAt)
    return `It is sent at ${iso(dueAt)} or later, so that earlier events of the person can come first.`;
  if (attempts === 0) return soon;
  return `It is tried again at ${iso(dueAt)}, and given up after ${iso(triedSince + policy.budgetMs)}.`;
}

function held({ dueAt, receivedAt }: StoredEvent, { holdBudgetMs }: RetryPolicy): string {
  const end = receivedAt + holdBudgetMs;
  return dueAt >= end
    ? `It is held until the person is known, who is looked for a last time at ${iso(dueAt)}.`
    : `It is held until the person is known, who is looked for again at ${iso(dueAt)}, at the latest until ${iso(end)}.`;
}

/**
 * What becomes of an event from here on, in words for people: no value of it is quoted.
 * @param last the reason of the newest line of its timeline
 */
export function whatNext(event: StoredEvent, last: ReasonCode, policy: RetryPolicy): string {
  const tooLate = event.expiresAt === undefined ? '' : ` After ${iso(event.expiresAt)} it is not sent any more.`;
  if (event.bodyRemoved) return 'Nothing more: what it held was removed when its time of keeping was over.';
  switch (event.state) {
    case 'queued':
      return queued(event, last, policy) + tooLate;
    case 'held':
      return held(event, policy) + tooLate;
    case 'sending':
      return 'It is being sent now.';
    case 'sent':
      return 'Nothing more: Dataverse has it, and the journey decides.';
    case 'expired':
      return 'Nothing more: it is too old to be sent.';
    case 'unknown':
      return 'Nothing more by itself, as it may have arrived: see whether the journey started before an operator replays it.';
    case 'dead':
    case 'suppressed':
      return `Nothing more by itself: an operator may replay it under the same ids${tooLate === '' ? '' : ', in time'}.${tooLate}`;
  }
}
