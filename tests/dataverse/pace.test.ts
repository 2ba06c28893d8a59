import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pace } from '../../connector/dataverse/index.ts';
import { platformLimitPerMinute } from '../../connector/dataverse/pace.ts';

const minute = 60_000;

/** A clock whose timers ring `late` milliseconds after they should. */
function fakeTime(late: () => number = () => 0) {
  let now = 1_000_000;
  let timers: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    clock: () => now,
    after: (ms: number, ring: () => void) => {
      const timer = { at: now + ms + late(), ring };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    /** Lets so many milliseconds pass, with all that rings in them. */
    pass: async (ms: number) => {
      // Whoever was told to go does so at the time they were told.
      await new Promise(setImmediate);
      const end = now + ms;
      for (;;) {
        const [first] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!first) break;
        timers = timers.filter((other) => other !== first);
        now = Math.max(now, first.at);
        first.ring();
        await new Promise(setImmediate);
      }
      now = end;
    },
    timers: () => timers.length,
  };
}

test('never more than the limit in any window of one minute, and in the order of asking', async () => {
  const scenario = fc.record({
    perMinute: fc.integer({ min: 1, max: 40 }),
    gaps: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40_000 })), { minLength: 1, maxLength: 120 }),
    late: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ perMinute, gaps, late }) => {
      let count = 0;
      const time = fakeTime(() => late[count++ % late.length] ?? 0);
      const { turn } = pace({ perMinute, ...time });
      const went: { readonly index: number; readonly at: number }[] = [];
      for (const [index, gap] of gaps.entries()) {
        await time.pass(gap);
        void turn().then(() => went.push({ index, at: time.clock() }));
      }
      await time.pass((gaps.length / perMinute + 2) * 2 * minute);
      expect(went.map(({ index }) => index)).toEqual(gaps.map((_gap, index) => index));
      for (const [index, { at }] of went.entries()) {
        const before = went[index - perMinute];
        if (before !== undefined) expect(at - before.at).toBeGreaterThan(minute);
      }
    }),
  );
});

test.each([30, 600, 2500])(
  'with %d a minute and more waiting than that, at least 97 % of them are used',
  async (perMinute) => {
    // Timers that are a millisecond late, as those of Node are.
    const time = fakeTime(() => 1);
    const { turn } = pace({ perMinute, ...time });
    let went = 0;
    for (let asked = 0; asked < perMinute * 6; asked++) void turn().then((given) => (went += given ? 1 : 0));
    await time.pass(5 * minute);
    expect(went).toBeGreaterThanOrEqual(perMinute * 5 * 0.97);
    expect(went).toBeLessThanOrEqual(perMinute * 5);
  },
);

test('the first turn is one distance away, so that a gateway that starts over and over is not faster', async () => {
  const time = fakeTime();
  let went = 0;
  for (let start = 0; start < 10; start++) {
    const { turn, stop } = pace({ perMinute: 60, ...time });
    for (let asked = 0; asked < 5; asked++) void turn().then((given) => (went += given ? 1 : 0));
    await time.pass(1016);
    stop();
    await time.pass(0);
  }
  expect(went).toBe(0);
});

test("a limit above the platform's is cut to the platform's", async () => {
  const time = fakeTime();
  const { turn } = pace({ perMinute: 1_000_000, ...time });
  let went = 0;
  for (let asked = 0; asked < 2 * platformLimitPerMinute; asked++) void turn().then(() => (went += 1));
  await time.pass(minute);
  expect(went).toBeLessThanOrEqual(platformLimitPerMinute);
});

test.each([0, -1, NaN])('a limit of %d is refused rather than taken for none', (perMinute) => {
  expect(() => pace({ perMinute, ...fakeTime() })).toThrow(RangeError);
});

test('once stopped, nobody gets a turn, whoever waits is told, and no timer is left', async () => {
  const time = fakeTime();
  const { turn, stop } = pace({ perMinute: 1, ...time });
  const waiting = [turn(), turn()];
  stop();
  expect(await Promise.all([...waiting, turn()])).toEqual([false, false, false]);
  expect(time.timers()).toBe(0);
});
