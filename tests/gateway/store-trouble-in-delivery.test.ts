import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination } from './support/destination.ts';
import { keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway, unpaced } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

/** The real store, of which this part fails while it is told to, as it does on a full disk; `failed` counts how often. */
function failingAt(part: 'due' | 'nextDueAfter' | 'begin' | 'settle') {
  const store = sqliteEventStore(newStorePath());
  const trouble = { now: true, failed: 0 };
  const { [part]: work } = store as unknown as Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  const failing = (...given: unknown[]): Promise<unknown> => {
    if (!trouble.now && work) return work(...given);
    trouble.failed += 1;
    return Promise.reject(new StoreUnavailable('The disk is full.', { trouble: 'full' }));
  };
  return { store: { ...store, [part]: failing }, trouble };
}

test.each(['due', 'nextDueAfter', 'begin', 'settle'] as const)(
  'while "%s" of the store fails the gateway takes events and lives; afterwards each is sent once, by itself',
  async (part) => {
    const { store, trouble } = failingAt(part);
    const destination = await runDestination(trigger);
    const gateway = await runGateway({ organizationUrl: destination.url, store, pace: unpaced });
    const person = randomUUID();
    const events = [pageFor(person, 'First'), pageFor(person, 'Second'), pageFor(randomUUID(), 'Other')];
    await sendBatch(gateway, events);
    await until(
      () => trouble.failed,
      (failed) => failed >= 2,
    );
    expect((await get(`${gateway.url}/healthz`)).status).toBe(200);
    expect((await post(`${gateway.url}/v1/events`, { key: keys.shop, json: pageFor(person, 'Third') })).status).toBe(
      202,
    );
    trouble.now = false;
    await until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === 4,
    );
    const titles = destination.calls.map(({ title }) => title);
    expect(titles.filter((title) => title !== 'Other')).toEqual(['First', 'Second', 'Third']);
    expect(titles).toHaveLength(4);
  },
);

test('a store that fails again and again is said once, until it answers', async () => {
  const { store, trouble } = failingAt('due');
  const { log } = await runGateway({ store });
  const said = (): number => log.lines.filter((line) => line.includes('the event store did not answer')).length;
  await until(
    () => trouble.failed,
    (failed) => failed >= 3,
  );
  expect(said()).toBe(1);
});
