/** Time, not attempts, is the budget: an outage of hours must not turn a backlog into dead letters. */
export interface RetryPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  /** What the other side asks for is obeyed exactly up to here. Whatever it says, it is asked again then. */
  readonly longestAskedMs: number;
  /** From the first try of a series on; afterwards the event is a dead letter. */
  readonly budgetMs: number;
  /** How often a person who was not found is looked for again. */
  readonly holdRecheckMs: number;
  /** From receipt on; afterwards a held event is a dead letter. */
  readonly holdBudgetMs: number;
}

const hour = 3_600_000;

export const defaultRetryPolicy: RetryPolicy = {
  baseMs: 1000,
  capMs: 300_000,
  longestAskedMs: hour,
  budgetMs: 24 * hour,
  holdRecheckMs: 300_000,
  holdBudgetMs: 7 * 24 * hour,
};

/**
 * Exponential backoff with full jitter: anywhere between 0 and the step, so that events which failed together do not
 * come back together.
 * @param attempts how often it was tried, at least 1
 * @param random from 0 to below 1
 */
export const backoffMs = ({ baseMs, capMs }: RetryPolicy, attempts: number, random: number): number =>
  Math.round(random * Math.min(capMs, baseMs * 2 ** Math.min(attempts - 1, 30)));

/**
 * How long to wait before it is tried again: exactly as long as the other side asked for. One senseless answer must neither hold
 * it up for good nor make a dead letter of every event that meets it, so the longest wait is ours. Who asks for no wait and then
 * refuses again would be asked without end: that counts as none asked for.
 * @param attempts how often it was tried, at least 1
 */
export function waitMs(policy: RetryPolicy, attempts: number, random: number, askedMs?: number): number {
  if (askedMs === undefined || (askedMs === 0 && attempts > 1)) return backoffMs(policy, attempts, random);
  return Math.min(askedMs, policy.longestAskedMs);
}
