import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pace, type Pace } from '../../connector/dataverse/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination, type Destination } from './support/destination.ts';
import { keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

const minute = 60_000;
const perMinute = 300;
/** So many events are sent at once, by default. */
const places = 16;
/** The pace's own clock runs so many times faster than ours. */
const faster = 60;

/** The real pace on a fast clock, with the times of the turns it gave. */
function fastPace(): { readonly turns: readonly number[]; readonly pace: Pace } {
  let looked = 0;
  const clock = (): number => (looked = performance.now() * faster);
  const after = (ms: number, callBack: () => void): (() => void) => {
    const timer = setTimeout(callBack, ms / faster);
    return () => clearTimeout(timer);
  };
  const real = pace({ perMinute, clock, after });
  const turns: number[] = [];
  const turn = (): Promise<boolean> => {
    const given = real.turn();
    // When the pace saw it was time: whoever has work to do then may come between that and us.
    void given.then(() => turns.push(looked));
    return given;
  };
  return { turns, pace: { turn, stop: real.stop } };
}

test('retries and pauses let no more out: each call has a turn of its own, and no minute has more than its turns', async () => {
  const { turns, pace: paced } = fastPace();
  const tries = new Map<string, number>();
  const destination = await runDestination(trigger, {
    emission: ({ title }) => {
      const tried = (tries.get(title) ?? 0) + 1;
      tries.set(title, tried);
      const number = Number(title.replace('Page ', ''));
      if (tried > 2 || number % 10 > 2) return { status: 204 };
      // One asks all to wait a second, some are refused, some ask to be tried again at once.
      if (number === 50) return { status: 429, headers: { 'retry-after': '1' } };
      return number % 10 === 1 ? { status: 503 } : { status: 429, headers: { 'retry-after': '0' } };
    },
  });
  const gateway = await runGateway({ organizationUrl: destination.url, pace: paced });
  const events = Array.from({ length: 400 }, (_, at) => pageFor(randomUUID(), `Page ${at}`));
  await sendBatch(gateway, events);
  await until(
    () => countOf(gateway, 'sent'),
    (sent) => sent === events.length,
  );
  expect(destination.calls.length).toBeGreaterThan(events.length);
  expect(destination.calls.length).toBeLessThanOrEqual(turns.length);
  for (const [index, at] of turns.entries()) {
    const before = turns[index - perMinute];
    if (before !== undefined) expect(at - before).toBeGreaterThan(minute);
  }
});

test('with a backlog and refusals in it, hardly a turn is wasted: at least 97 of a hundred are calls', async () => {
  const { turns, pace: paced } = fastPace();
  let count = 0;
  const destination = await runDestination(trigger, {
    emission: () => ({ status: ++count % 20 === 0 ? 503 : 204 }),
  });
  const gateway = await runGateway({ organizationUrl: destination.url, pace: paced });
  await sendBatch(
    gateway,
    Array.from({ length: 400 }, (_, at) => pageFor(randomUUID(), `Page ${at}`)),
  );
  await until(
    () => countOf(gateway, 'sent'),
    (sent) => sent === 400,
  );
  expect(destination.calls.length).toBeGreaterThanOrEqual(turns.length * 0.97);
});

/** A pace whose turns the test gives: one at a time, and the next when every place to send from is taken again. */
function paceByHand({ calls }: Destination) {
  const waiting: ((turn: boolean) => void)[] = [];
  const given: Pace = {
    turn: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () => {
      for (const tell of waiting.splice(0)) tell(false);
    },
  };
  const allPlacesTaken = () =>
    until(
      () => waiting.length,
      (count) => count === places,
    );
  /** The titles that leave until so many of a kind have. */
  async function leave(kind: string, wanted: number): Promise<readonly string[]> {
    const titles = (): readonly string[] => calls.map(({ title }) => title);
    while (titles().filter((title) => title.startsWith(kind)).length < wanted) {
      await allPlacesTaken();
      const before = calls.length;
      waiting.shift()?.(true);
      await until(
        () => calls.length,
        (count) => count === before + 1,
      );
    }
    return titles();
  }
  return { pace: given, allPlacesTaken, leave };
}

test('a sender with a hundred times the events does not push the others back: they are served in turn', async () => {
  const destination = await runDestination(trigger);
  const { pace: paced, allPlacesTaken, leave } = paceByHand(destination);
  const gateway = await runGateway({ organizationUrl: destination.url, pace: paced });
  const many = Array.from({ length: 500 }, (_, at) => pageFor(randomUUID(), `Many ${at}`));
  await sendBatch(gateway, many, keys.shop);
  await allPlacesTaken();
  await sendBatch(
    gateway,
    Array.from({ length: 5 }, (_, at) => pageFor(randomUUID(), `Few ${at}`)),
    keys.other,
  );
  const left = await leave('Few', 5);
  // One for each of the five, and those that were on their way when the first of them came.
  expect(left.filter((title) => title.startsWith('Many')).length).toBeLessThanOrEqual(5 + places);
});

test('what nobody waits for leaves after everything else, whoever sent it', async () => {
  const destination = await runDestination(trigger);
  const { pace: paced, allPlacesTaken, leave } = paceByHand(destination);
  const gateway = await runGateway({ organizationUrl: destination.url, pace: paced });
  const bulk = Array.from({ length: 400 }, (_, at) => pageFor(randomUUID(), `Bulk ${at}`));
  const batch = `${gateway.url}/v1/events/batch`;
  expect((await post(`${batch}?bulk=true`, { key: keys.shop, json: { events: bulk } })).status).toBe(200);
  await allPlacesTaken();
  const now = Array.from({ length: 20 }, (_, at) => pageFor(randomUUID(), `Now ${at}`));
  expect((await post(batch, { key: keys.shop, json: { events: now } })).status).toBe(200);
  const left = await leave('Now', now.length);
  // Those that were on their way already.
  expect(left.filter((title) => title.startsWith('Bulk')).length).toBeLessThanOrEqual(places);
});
