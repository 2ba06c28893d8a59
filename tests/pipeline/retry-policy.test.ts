import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { backoffMs, defaultRetryPolicy, waitMs, type RetryPolicy } from '../../connector/pipeline/retry-policy.ts';

const policies: fc.Arbitrary<RetryPolicy> = fc
  .record({ baseMs: fc.integer({ min: 1, max: 60_000 }), factor: fc.integer({ min: 1, max: 1000 }) })
  .map(({ baseMs, factor }) => ({ ...defaultRetryPolicy, baseMs, capMs: baseMs * factor }));
const attempts = fc.integer({ min: 1, max: 1_000_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('a wait is a whole number of milliseconds between 0 and the step, and never longer than the cap', () => {
  fc.assert(
    fc.property(policies, attempts, random, (policy, attempt, luck) => {
      const wait = backoffMs(policy, attempt, luck);
      expect(Number.isInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt - 1, 1000)));
    }),
  );
});

test('steps double until the cap', () => {
  const longest = (attempt: number): number => backoffMs(defaultRetryPolicy, attempt, 1);
  expect([1, 2, 3, 4, 9, 10, 11].map(longest)).toEqual([1000, 2000, 4000, 8000, 256_000, 300_000, 300_000]);
});

test('with the same luck, a later attempt never waits less', () => {
  fc.assert(
    fc.property(policies, attempts, random, (policy, attempt, luck) => {
      expect(backoffMs(policy, attempt + 1, luck)).toBeGreaterThanOrEqual(backoffMs(policy, attempt, luck));
    }),
  );
});

test('what failed together does not come back together', () => {
  const waits = Array.from({ length: 100 }, (_, index) => backoffMs(defaultRetryPolicy, 10, index / 100));
  expect(new Set(waits).size).toBe(100);
});

test('what was asked for is waited for exactly, up to the longest wait', () => {
  const policy = { ...defaultRetryPolicy, longestAskedMs: 60_000 };
  expect([1, 1500, 60_000, 3_600_000].map((askedMs) => waitMs(policy, 3, 0.5, askedMs))).toEqual([
    1, 1500, 60_000, 60_000,
  ]);
});

test('whoever asks for no wait is asked again at once, and from the second time on as if nothing had been said', () => {
  const waits = (askedMs?: number): number[] => [1, 2, 3].map((each) => waitMs(defaultRetryPolicy, each, 0.5, askedMs));
  expect(waits(0)).toEqual([0, 1000, 2000]);
  expect(waits()).toEqual([500, 1000, 2000]);
});

test('the budget is time: a day for what fails, a week for whom nobody knows yet', () => {
  expect(defaultRetryPolicy).toMatchObject({ budgetMs: 86_400_000, holdBudgetMs: 7 * 86_400_000 });
});
