import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { callbackSecret, runCallback, verify } from './support/callback.ts';
import { runDestination } from './support/destination.ts';
import { keys, secrets } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway, unpaced, type RunningOptions } from './support/running-gateway.ts';
import { becomes, send, subscribed, subscriptionsOf, unsubscribe } from './support/subscribing.ts';
import { until } from './support/until.ts';

/** A gateway whose destination refuses every event for good, but takes those titled "Good". */
async function refusing(options: RunningOptions = {}) {
  const destination = await runDestination(trigger, {
    emission: ({ title }) => ({ status: title === 'Good' ? 204 : 400 }),
  });
  return runGateway({ organizationUrl: destination.url, pace: unpaced, ...options });
}

test('who asked for it is told once of an event that could not be delivered, signed, in ids and words', async () => {
  const gateway = await refusing();
  const callback = await runCallback();
  await subscribed(gateway, { callbackUrl: callback.url, trigger: '', reasonCode: '' });
  const event = pageFor(randomUUID(), 'Prices');
  const { body: accepted } = await post(`${gateway.url}/v1/events`, { key: keys.shop, json: { ...event, test: true } });
  const [told] = await until(
    () => callback.told,
    ({ length }) => length === 1,
  );
  if (!told) throw new Error('nothing was told');
  expect(told.body).toEqual({
    notificationId: told.id,
    emissionId: accepted.emissionId,
    eventId: event['eventId'],
    trigger: 'PageViewed',
    version: accepted.version,
    state: 'dead',
    reasonCode: 'REFUSED',
    reason: 'Dataverse refused the call as wrong.',
    attempts: 1,
    occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
    receivedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    failedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    test: true,
  });
  expect(told.headers['content-type']).toBe('application/json; charset=utf-8');
  // While the secret is being changed, either is good.
  verify(told);
  verify(told, secrets.CUELINE_TEST_NOTIFICATIONS_NEW);
  expect(() => verify(told, 'whsec_c29tZWJvZHktZWxzZXMtc2VjcmV0')).toThrow();
  expect(() =>
    new Webhook(secrets.CUELINE_TEST_NOTIFICATIONS).verify(`${told.text} `, told.headers as Record<string, string>),
  ).toThrow();

  const [listed] = await until(
    () => subscriptionsOf(gateway),
    ([first]) => first?.waiting === 0,
  );
  expect(listed).toMatchObject({ lastOutcome: 'delivered' });
  const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
  expect(text).toContain('cueline_notifications_total{outcome="delivered"} 1');
  expect(text).toContain('cueline_notifications_waiting 0');
  expect(callback.told).toHaveLength(1);
});

test('an event that is sent is told to nobody', async () => {
  const gateway = await refusing();
  const callback = await runCallback();
  await subscribed(gateway, { callbackUrl: callback.url });
  await becomes(gateway, await send(gateway, { title: 'Good' }), 'sent');
  await becomes(gateway, await send(gateway), 'dead');
  await until(
    () => callback.told.length,
    (count) => count > 0,
  );
  expect(callback.told.map(({ body }) => body['state'])).toEqual(['dead']);
});

test('each is told of what it asked for and may see, and of nothing else', async () => {
  const gateway = await refusing();
  const everything = await runCallback();
  const all = await Promise.all(
    [
      { key: keys.operator },
      { key: keys.shop, trigger: 'PageViewed' },
      { key: keys.shop, trigger: 'CartAbandoned' },
      { key: keys.shop, reasonCode: 'EXPIRED' },
      { key: keys.shop, trigger: 'PageViewed', reasonCode: 'REFUSED' },
      { key: keys.limited },
      { key: keys.other },
    ].map(async ({ key, ...filter }) => {
      const callback = await runCallback();
      await subscribed(gateway, { callbackUrl: callback.url, ...filter }, key);
      return callback;
    }),
  );
  await subscribed(gateway, { callbackUrl: everything.url }, keys.operator);
  for (const key of [keys.shop, keys.limited]) await send(gateway, { key });
  await until(
    () => everything.told.length,
    (count) => count === 2,
  );
  await until(
    () => subscriptionsOf(gateway),
    (listed) => listed.every(({ waiting }) => waiting === 0),
  );
  expect(all.map(({ told }) => told.length)).toEqual([2, 1, 0, 0, 1, 1, 0]);
});

test('after its address was deleted, a flow is told nothing more, and another one is', async () => {
  const gateway = await refusing();
  const [first, second] = [await runCallback(), await runCallback()];
  const location = await subscribed(gateway, { callbackUrl: first.url });
  await subscribed(gateway, { callbackUrl: second.url });
  await send(gateway);
  for (const { told } of [first, second])
    await until(
      () => told.length,
      (count) => count === 1,
    );
  expect((await unsubscribe(location)).status).toBe(204);
  await send(gateway);
  await until(
    () => second.told.length,
    (count) => count === 2,
  );
  expect(first.told).toHaveLength(1);
  expect(await subscriptionsOf(gateway)).toHaveLength(1);
});

test('a callback that is away is told again, under the same id and signed anew, until it is there', async () => {
  const gateway = await refusing();
  const callback = await runCallback((_told, count) => ({ status: count < 4 ? 503 : 200 }));
  await subscribed(gateway, { callbackUrl: callback.url });
  await send(gateway);
  await until(
    () => callback.told.length,
    (count) => count === 4,
  );
  expect(new Set(callback.told.map(({ id }) => id)).size).toBe(1);
  expect(new Set(callback.told.map(({ text }) => text)).size).toBe(1);
  for (const told of callback.told) verify(told);
  const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
  expect(text).toContain('cueline_notifications_total{outcome="tried-again"} 3');
  expect(gateway.log.lines.filter((line) => line.includes('takes no notifications'))).toHaveLength(1);
});

test('a callback that asks for a wait is not told before it is over', async () => {
  const gateway = await refusing();
  const callback = await runCallback((_told, count) =>
    count === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 },
  );
  await subscribed(gateway, { callbackUrl: callback.url });
  await send(gateway);
  const [first, second] = await until(
    () => callback.told,
    ({ length }) => length === 2,
  );
  // Our clock counts whole milliseconds.
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(999);
});

test.each([404, 410])('a callback that answers %i is gone: its subscription ends, and no other', async (status) => {
  const gateway = await refusing();
  const [gone, there] = [await runCallback(() => ({ status })), await runCallback()];
  await subscribed(gateway, { callbackUrl: gone.url });
  await subscribed(gateway, { callbackUrl: there.url });
  await send(gateway);
  await send(gateway);
  await until(
    () => there.told.length,
    (count) => count === 2,
  );
  await until(
    () => subscriptionsOf(gateway),
    (listed) => listed.length === 1,
  );
  expect(gone.told).toHaveLength(1);
  expect(gateway.log.lines.join()).toContain('a subscription ended');
});

test.each([400, 401, 403, 302, 307])(
  'what a callback answers %i is dropped, said and counted, and the next one told',
  async (status) => {
    const elsewhere = await runCallback();
    const gateway = await refusing();
    const callback = await runCallback((_told, count) =>
      count === 1 ? { status, headers: { location: elsewhere.url } } : { status: 200 },
    );
    await subscribed(gateway, { callbackUrl: callback.url });
    await send(gateway);
    await until(
      () => subscriptionsOf(gateway),
      ([first]) => first?.lastOutcome === `answered ${status}`,
    );
    await send(gateway);
    await until(
      () => callback.told.length,
      (count) => count === 2,
    );
    expect(new Set(callback.told.map(({ id }) => id)).size).toBe(2);
    expect(elsewhere.told).toEqual([]);
    const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
    expect(text).toContain('cueline_notifications_total{outcome="refused"} 1');
  },
);

test('a callback that hangs delays no other one, nor any event', async () => {
  const gateway = await refusing();
  const [hanging, quick] = [await runCallback(() => 'hang'), await runCallback()];
  await subscribed(gateway, { callbackUrl: hanging.url });
  await subscribed(gateway, { callbackUrl: quick.url });
  for (let sent = 1; sent <= 3; sent++) {
    await becomes(gateway, await send(gateway), 'dead');
    await until(
      () => quick.told.length,
      (count) => count === sent,
    );
  }
  expect(hanging.told).toHaveLength(1);
});

test('no line of the log, and no answer, holds the address of a callback', async () => {
  const gateway = await refusing();
  const callback = await runCallback((_told, count) => ({ status: [503, 400, 410][count - 1] ?? 410 }));
  const location = await subscribed(gateway, { callbackUrl: callback.url });
  await send(gateway);
  await send(gateway);
  const listed = await get(`${gateway.url}/v1/subscriptions`, { key: keys.operator });
  await until(
    () => subscriptionsOf(gateway),
    ({ length }) => length === 0,
  );
  await unsubscribe(location);
  const { text: metrics } = await get(`${gateway.url}/metrics`, { key: keys.operator });
  await gateway.close();
  const token = location.split('/').at(-1) ?? 'none';
  for (const said of [...gateway.log.lines, listed.text, metrics]) {
    expect(said).not.toContain(callbackSecret);
    expect(said).not.toContain(token);
  }
  expect(gateway.log.lines.join()).toContain(new URL(callback.url).host);
});
