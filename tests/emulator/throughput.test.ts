import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fairSignalsPerMinute, movingMinute } from '../../connector/emulator/journeys/throughput.ts';

test('the organisation takes 2,500 signals a minute and not one more', () => {
  const admits = movingMinute(fairSignalsPerMinute);
  const verdicts = Array.from({ length: 2501 }, (_unused, index) => admits(index));
  expect(verdicts.filter(Boolean)).toHaveLength(2500);
  expect(verdicts.at(-1)).toBe(false);
});

test('a place is free again 60 seconds after it was taken, not at the turn of the minute', () => {
  const admits = movingMinute(2);
  expect([50_000, 59_000, 61_000, 109_999, 110_000, 110_001, 119_000].map(admits)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test('however signals come, no 60 seconds hold more than the limit', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30_000), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (gaps, limit) => {
      const admits = movingMinute(limit);
      let now = 0;
      const taken = gaps.map((gap) => (now += gap)).filter((time) => admits(time));
      return taken.every((start) => taken.filter((time) => time >= start && time < start + 60_000).length <= limit);
    }),
  );
});
