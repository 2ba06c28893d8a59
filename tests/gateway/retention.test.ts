import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { EventState } from '../../connector/contract/index.ts';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { acceptAll, held, sampleEvent, sent } from '../store/sample-event.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const day = 86_400_000;
const ago = (days: number): number => Date.now() - days * day;

interface Aged {
  readonly number: number;
  readonly days: number;
  readonly state: EventState;
}

/** A store with events that ended, or were put off, so many days ago. */
async function storeOf(...aged: readonly Aged[]): Promise<string> {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await acceptAll(
    store,
    ...aged.map(({ number, days }) => sampleEvent(number, `${number}`, { receivedAt: ago(days) })),
  );
  for (const { number, days, state } of aged) {
    const settlement = state === 'held' ? held(ago(days), Date.now() + day) : { ...sent(ago(days)), state };
    await store.settle(`emission-${number}`, settlement);
  }
  await store.close();
  return path;
}

const keeping = (retention: EnvironmentFile['retention'], dedupeDays = 7) => ({
  change: (file: EnvironmentFile): EnvironmentFile => ({ ...file, retention, dedupe: { days: dedupeDays } }),
});

test('a gateway that starts removes bodies and events whose time is over, says how many, and touches no other', async () => {
  const path = await storeOf(
    { number: 1, days: 40, state: 'sent' },
    { number: 2, days: 40, state: 'dead' },
    { number: 3, days: 10, state: 'sent' },
    { number: 4, days: 10, state: 'unknown' },
    { number: 5, days: 3, state: 'sent' },
    { number: 6, days: 400, state: 'held' },
  );
  const store = sqliteEventStore(path);
  const { url, log } = await runGateway({ store });
  await until(
    () => log.lines.join(),
    (lines) => lines.includes('removed'),
  );
  expect(log.lines.join()).toContain('"bodies":4,"events":2');
  expect(await store.find('order-1')).toBeUndefined();
  expect(await store.find('order-3')).toMatchObject({ state: 'sent', bodyRemoved: true });
  expect(await store.find('order-5')).toMatchObject({ body: { customer: { value: '5@example.com' } } });
  expect(await store.find('order-6')).toMatchObject({ body: { customer: { value: '6@example.com' } } });

  const replayed = await post(`${url}/v1/events/order-4/replay`, { key: keys.operator, json: {} });
  expect(replayed).toMatchObject({ status: 422, body: { reasonCode: 'VALIDATION' } });
  expect(replayed.body.reason).toContain('removed');
  expect((await get(`${url}/v1/events/order-4`, { key: keys.operator })).body).toMatchObject({ state: 'unknown' });
});

test('an id is known through the dedupe window, when its event is not to be kept so long, and across restarts', async () => {
  const storePath = newStorePath();
  const event = pageViewed({ occurredAt: new Date(ago(3)).toISOString() });
  const first = await runGateway({ store: sqliteEventStore(storePath) });
  const send = (url: string) => post(`${url}/v1/events`, { key: keys.shop, json: event });
  expect((await send(first.url)).status).toBe(202);
  await first.close();
  const aged = sqliteEventStore(storePath);
  const { emissionId } = (await aged.find(String(event.eventId))) ?? { emissionId: randomUUID() };
  await aged.settle(emissionId, sent(ago(3)));
  await aged.close();

  const briefly = keeping({ bodyDays: 0.5, eventDays: 1 });
  for (let start = 0; start < 2; start++) {
    const store = sqliteEventStore(storePath);
    const gateway = await runGateway({ store, ...briefly });
    await until(
      () => store.find(emissionId),
      (found) => found?.bodyRemoved === true,
    );
    expect(await send(gateway.url)).toMatchObject({ status: 200, body: { outcome: 'Duplicate', emissionId } });
    await gateway.close();
  }
  // Once the window is over, it is a new event.
  const later = sqliteEventStore(storePath);
  await later.settle(emissionId, sent(ago(8)));
  const last = await runGateway({ store: later, ...briefly });
  await until(
    () => later.find(emissionId),
    (found) => found === undefined,
  );
  expect((await send(last.url)).status).toBe(202);
});

test('a large store is pruned in steps between which events are taken in', async () => {
  const path = newStorePath();
  const filled = sqliteEventStore(path);
  const numbers = Array.from({ length: 2000 }, (_, index) => index);
  await Promise.all(numbers.map((n) => filled.accept(sampleEvent(n, `${n}`, { receivedAt: ago(40) }))));
  await Promise.all(numbers.map((n) => filled.settle(`emission-${n}`, sent(ago(40)))));
  await filled.close();
  const store = sqliteEventStore(path);
  const { url } = await runGateway({ store });
  let taken = 0;
  await until(
    async () => {
      taken += (await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() })).status === 202 ? 1 : 0;
      return (await store.countByState()).sent ?? 0;
    },
    (left) => left === 0,
  );
  expect(taken).toBeGreaterThan(3);
});
