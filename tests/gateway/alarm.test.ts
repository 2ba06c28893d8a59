import { expect, test } from '@jest/globals';
import { alarm } from '../../connector/gateway/alarm.ts';
import { until } from './support/until.ts';

test('it rings at the earliest time it was set to, and never before its clock is there', async () => {
  // Behind the timers: each time that one rings, the clock has not come so far yet.
  let now = 1000;
  const rangAt: number[] = [];
  const clock = (): number => (now += 3);
  const one = alarm(clock, () => rangAt.push(now));
  one.at(1100);
  one.at(1050);
  one.at(1200);
  await until(
    () => rangAt,
    (seen) => seen.length === 1,
  );
  expect(rangAt[0]).toBeGreaterThanOrEqual(1050);
  one.off();
});

test('once off it rings no more', async () => {
  let rang = 0;
  const one = alarm(Date.now, () => (rang += 1));
  one.at(Date.now() + 20);
  one.off();
  one.at(Date.now());
  const other: true[] = [];
  const later = alarm(Date.now, () => other.push(true));
  later.at(Date.now() + 60);
  await until(
    () => other,
    (seen) => seen.length === 1,
  );
  later.off();
  expect(rang).toBe(0);
});
