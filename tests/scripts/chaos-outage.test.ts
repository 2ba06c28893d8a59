import { expect, test } from '@jest/globals';
import { outageAndRecovery } from '../../scripts/chaos/cases/outage.ts';
import { mostWithin, perMinute } from '../../scripts/chaos/windows.ts';
import { chaosGround } from './chaos-ground.ts';

test('an outage of Dataverse loses nothing, is asked after seldom, and ends without a storm', async () => {
  const facts = await outageAndRecovery(await chaosGround(), 3);
  const { account } = facts;
  expect(account).toMatchObject({ missing: 0, saidSentOnly: 0, sentAgainLater: 0, duplicates: 0 });
  // None dead, none unknown: every one arrived.
  expect(account.states).toEqual({ sent: account.acknowledged });
  expect(account.acknowledged).toBeGreaterThan(0);
  expect(facts.requests).toBeGreaterThan(0);
  expect(facts.requests).toBeLessThanOrEqual(facts.mostRequests);
  expect(facts.mostInAMinute).toBeLessThanOrEqual(2500);
});

test('the most within a window is found wherever it begins', () => {
  expect(mostWithin([0, 900, 1000, 1899, 5000], 1000)).toBe(3);
  expect(mostWithin([], 1000)).toBe(0);
});

test('a rate is counted from the first time to the last', () => {
  expect(perMinute([0, 500, 1000])).toBe(120);
});
