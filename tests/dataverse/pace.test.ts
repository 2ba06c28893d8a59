import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pace } from '../../connector/dataverse/index.ts';
import { platformLimitPerMinute, type PaceOptions } from '../../connector/dataverse/pace.ts';

const minute = 60_000;

function paced(options: PaceOptions) {
  const made = pace(options);
  return { turn: () => made.turn(), pauseUntil: (time: number) => made.pauseUntil(time) };
}

/** A clock that moves on by itself while somebody waits, `late` milliseconds more than asked. */
function fakeTime(late = 0) {
  let now = 1_000_000;
  const waits: number[] = [];
  return {
    clock: () => now,
    wait: async (ms: number) => {
      waits.push(ms);
      now += ms + late;
    },
    pass: (ms: number) => {
      now += ms;
    },
    waits,
  };
}

test('never more than the limit in any window of one minute, and in the order of asking', async () => {
  const scenario = fc.record({
    perMinute: fc.integer({ min: 1, max: 20 }),
    gaps: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40_000 })), { minLength: 1, maxLength: 80 }),
    late: fc.integer({ min: 0, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ perMinute, gaps, late }) => {
      const time = fakeTime(late);
      const { turn } = paced({ perMinute, ...time });
      const went: number[] = [];
      const order: number[] = [];
      const asked: Promise<void>[] = [];
      for (const [index, gap] of gaps.entries()) {
        time.pass(gap);
        asked.push(
          turn().then(() => {
            went.push(time.clock());
            order.push(index);
          }),
        );
        // Sometimes the others go on asking before this one had its turn.
        if (gap % 2 === 0) await asked.at(-1);
      }
      await Promise.all(asked);
      expect(order).toEqual(gaps.map((_gap, index) => index));
      for (const [index, at] of went.entries()) {
        const before = went[index - perMinute];
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(minute);
      }
    }),
  );
});

test('up to the limit nobody waits', async () => {
  const time = fakeTime();
  const { turn } = paced({ perMinute: 3, ...time });
  await Promise.all([turn(), turn(), turn()]);
  expect(time.waits).toEqual([]);
  await turn();
  expect(time.waits).toEqual([minute]);
});

test("a limit above the platform's is cut to the platform's", async () => {
  const time = fakeTime();
  const { turn } = paced({ perMinute: 1_000_000, ...time });
  for (let count = 0; count < platformLimitPerMinute; count += 1) await turn();
  expect(time.waits).toEqual([]);
  await turn();
  expect(time.waits).toEqual([minute]);
});

test.each([0, -1, NaN])('a limit of %d is refused rather than taken for none', (perMinute) => {
  expect(() => pace({ perMinute, ...fakeTime() })).toThrow(RangeError);
});

test('during a pause nobody gets a turn, and a shorter pause does not end a longer one', async () => {
  const time = fakeTime();
  const { turn, pauseUntil } = paced({ perMinute: 100, ...time });
  const start = time.clock();
  pauseUntil(start + 30_000);
  pauseUntil(start + 5000);
  await Promise.all([turn(), turn()]);
  expect(time.clock()).toBe(start + 30_000);
});

test('a pause that is asked for while somebody waits holds for them too', async () => {
  const time = fakeTime();
  const start = time.clock();
  const paused = pace({
    perMinute: 1,
    clock: time.clock,
    wait: async (ms) => {
      await time.wait(ms);
      if (time.waits.length === 1) paused.pauseUntil(time.clock() + 20_000);
    },
  });
  await paused.turn();
  await paused.turn();
  expect(time.clock()).toBe(start + minute + 20_000);
});

test('a wait that fails costs only its own turn', async () => {
  const time = fakeTime();
  let broken = true;
  const { turn } = paced({
    perMinute: 1,
    clock: time.clock,
    wait: async (ms) => {
      if (broken) throw new Error('The timer broke.');
      await time.wait(ms);
    },
  });
  await turn();
  await expect(turn()).rejects.toThrow('The timer broke.');
  broken = false;
  await expect(turn()).resolves.toBeUndefined();
});
