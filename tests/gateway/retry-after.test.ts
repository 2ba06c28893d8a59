import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination, type Destination } from './support/destination.ts';
import { pageFor } from './support/events.ts';
import { newStorePath, quickRetries, runGateway, unpaced } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

/** Refuses the first call with this header, and takes all others. */
const refusingOnce = (retryAfter: () => Readonly<Record<string, string>>): Promise<Destination> => {
  let refused = false;
  return runDestination(trigger, {
    emission: () => {
      if (refused) return { status: 204 };
      refused = true;
      // The number of requests: one of the limits that count for us as a whole.
      return { status: 429, headers: retryAfter(), body: { error: { code: '0x80072322' } } };
    },
  });
};

/** Milliseconds from the refusal to the first call after it, whoever's it was. */
async function waitAfter({ calls }: Destination): Promise<number> {
  const [first, second] = await until(
    () => calls,
    (seen) => seen.length >= 2,
  );
  return (second?.at ?? NaN) - (first?.at ?? NaN);
}

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString();

test.each<[string, () => Readonly<Record<string, string>>, number]>([
  ['1 second', () => ({ 'retry-after': '1' }), 1000],
  ['2 seconds', () => ({ 'retry-after': '2' }), 2000],
  // A date has no milliseconds: three seconds from now are more than two from the second that has begun.
  ['a date three seconds away', () => ({ 'retry-after': inSeconds(3) }), 2000],
  [
    'a date, by a clock ten minutes behind ours',
    () => ({ date: inSeconds(-600), 'retry-after': inSeconds(-598) }),
    1000,
  ],
  ['an hour and more, which is cut to the longest wait', () => ({ 'retry-after': '99999999999' }), 1500],
  ['a year, which is cut too', () => ({ 'retry-after': inSeconds(31_536_000) }), 1500],
])('a destination that asks for %s is not called before, by nobody', async (_name, header, least) => {
  const destination = await refusingOnce(header);
  const gateway = await runGateway({
    organizationUrl: destination.url,
    pace: unpaced,
    change: (file) => ({ ...file, limits: { ...file.limits, concurrentEmissions: 1 } }),
    // The longest wait is an hour; for a test it is short.
    retryPolicy: { ...quickRetries, longestAskedMs: least === 1500 ? least : quickRetries.longestAskedMs },
  });
  const people = Array.from({ length: 10 }, () => randomUUID());
  await sendBatch(
    gateway,
    people.map((id) => pageFor(id, id)),
  );
  // Our clock counts whole milliseconds.
  expect(await waitAfter(destination)).toBeGreaterThanOrEqual(least - 1);
  await until(
    () => countOf(gateway, 'sent'),
    (sent) => sent === people.length,
  );
  expect(destination.calls).toHaveLength(people.length + 1);
});

test.each(['0', '-5', 'soon', '1.5', '', 'Mon, 23 Nov 2020 10:00:00 GMT'])(
  'a Retry-After of %j asks for no wait of its own: everything arrives',
  async (value) => {
    const destination = await refusingOnce(() => ({ 'retry-after': value }));
    const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
    await sendBatch(gateway, [pageFor(randomUUID(), 'one'), pageFor(randomUUID(), 'two')]);
    await until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === 2,
    );
    expect(destination.calls).toHaveLength(3);
  },
);

test('a restart forgets neither the time an event waits for, nor the pause of all', async () => {
  const destination = await refusingOnce(() => ({ 'retry-after': '3' }));
  const path = newStorePath();
  const open = () => runGateway({ organizationUrl: destination.url, store: sqliteEventStore(path), pace: unpaced });
  const first = await open();
  await sendBatch(first, [pageFor(randomUUID(), 'first')]);
  await until(
    () => destination.calls.length,
    (count) => count === 1,
  );
  await first.close();

  const second = await open();
  await sendBatch(second, [pageFor(randomUUID(), 'second'), pageFor(randomUUID(), 'third')]);
  expect(await waitAfter(destination)).toBeGreaterThanOrEqual(2999);
  await until(
    () => countOf(second, 'sent'),
    (sent) => sent === 3,
  );
  expect(destination.calls).toHaveLength(4);
});

test('a pause that a clock noted which was a day ahead does not hold the next run up for a day', async () => {
  const destination = await runDestination(trigger, {
    emission: () => ({ status: 429, headers: { 'retry-after': '1' }, body: { error: { code: '0x80072322' } } }),
  });
  const path = newStorePath();
  const ahead = await runGateway({
    organizationUrl: destination.url,
    store: sqliteEventStore(path),
    wallClock: () => Date.now() + 86_400_000,
  });
  await sendBatch(ahead, [pageFor(randomUUID(), 'first')]);
  await until(
    () => destination.calls.length,
    (count) => count >= 1,
  );
  await ahead.close();
  const calls = destination.calls.length;

  const right = await runGateway({
    organizationUrl: destination.url,
    store: sqliteEventStore(path),
    retryPolicy: { ...quickRetries, longestAskedMs: 1000 },
  });
  await sendBatch(right, [pageFor(randomUUID(), 'second')]);
  await until(
    () => destination.calls.length,
    (count) => count > calls,
  );
  expect(destination.calls.at(-1)?.title).toBe('second');
});
