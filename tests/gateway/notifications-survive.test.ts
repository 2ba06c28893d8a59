import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { sampleEvent } from '../store/sample-event.ts';
import { runCallback, verify } from './support/callback.ts';
import { runDestination, type Script } from './support/destination.ts';
import { environmentFile, keys } from './support/environment.ts';
import { freePort } from './support/free-port.ts';
import { bundledGateway, startProcess } from './support/gateway-process.ts';
import { get } from './support/http.ts';
import { newStorePath, runGateway, unpaced } from './support/running-gateway.ts';
import { becomes, send, subscribed, subscriptionsOf } from './support/subscribing.ts';
import { until } from './support/until.ts';
import { without } from './support/without.ts';

const refused: Script = { emission: () => ({ status: 400 }) };

test('what a callback did not take before the gateway closed is told after it opens again, once', async () => {
  const destination = await runDestination(trigger, refused);
  const path = newStorePath();
  const open = () => runGateway({ organizationUrl: destination.url, pace: unpaced, store: sqliteEventStore(path) });
  let isAway = true;
  const callback = await runCallback(() => (isAway ? { status: 503 } : { status: 200 }));
  const first = await open();
  await subscribed(first, { callbackUrl: callback.url });
  const sent = [await send(first), await send(first)];
  for (const id of sent) await becomes(first, id, 'dead');
  await first.close();
  const before = callback.told.length;

  isAway = false;
  const second = await open();
  await until(
    () => subscriptionsOf(second),
    ([only]) => only?.waiting === 0,
  );
  const told = callback.told.slice(before);
  expect(told.map(({ body }) => body['emissionId'])).toEqual(sent);
});

test('a wait that a callback asked for outlives a restart', async () => {
  const destination = await runDestination(trigger, refused);
  const path = newStorePath();
  const open = () => runGateway({ organizationUrl: destination.url, pace: unpaced, store: sqliteEventStore(path) });
  const callback = await runCallback((_told, count) =>
    count === 1 ? { status: 503, headers: { 'retry-after': '2' } } : { status: 200 },
  );
  const first = await open();
  await subscribed(first, { callbackUrl: callback.url });
  await send(first);
  await until(
    () => subscriptionsOf(first),
    ([only]) => only?.lastOutcome === 'answered 503',
  );
  await first.close();
  await open();
  const [one, two] = await until(
    () => callback.told,
    ({ length }) => length === 2,
  );
  expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(1999);
});

/** A gateway as a process of its own, and a way to kill it and start another on the same file. */
async function processes(organizationUrl: string) {
  const storePath = newStorePath();
  const file = environmentFile(organizationUrl);
  const settings: EnvironmentFile = { ...file, gateway: { ...file.gateway, storePath } };
  const command = await bundledGateway();
  return () => startProcess(command, join(dirname(storePath), 'environment.json'), settings);
}

test('kill -9 between the failures and the telling: every failure that was stored is told after the next start', async () => {
  const destination = await runDestination(trigger, refused);
  const start = await processes(destination.url);
  // Nobody listens there until the gateway was killed.
  const port = await freePort();
  const first = await start();
  await subscribed(first, { callbackUrl: `http://127.0.0.1:${port}/flow` });
  const sent = await Promise.all(Array.from({ length: 20 }, () => send(first)));
  await until(
    () => destination.calls.length,
    (count) => count >= 10,
  );
  first.signal('SIGKILL');
  await first.ended;

  const callback = await runCallback(undefined, port);
  const second = await start();
  // What was being sent when it was killed is told as unknown, all else as given up.
  const told = await until(
    () => new Map(callback.told.map((one) => [String(one.body['emissionId']), one])),
    ({ size }) => size === sent.length,
  );
  expect([...told.keys()].sort()).toEqual([...sent].sort());
  for (const one of told.values()) {
    verify(one);
    expect(['dead', 'unknown']).toContain(one.body['state']);
  }
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('an event that was being sent when the gateway was killed is told as unknown at the next start', async () => {
  let waiting = 0;
  const destination = await runDestination(trigger, {
    emission: () => {
      waiting += 1;
      return 'hang';
    },
  });
  const start = await processes(destination.url);
  const callback = await runCallback();
  const first = await start();
  await subscribed(first, { callbackUrl: callback.url, reasonCode: 'OUTCOME_UNKNOWN' });
  const emissionId = await send(first);
  await until(
    () => waiting,
    (count) => count === 1,
  );
  first.signal('SIGKILL');
  await first.ended;
  expect(callback.told).toEqual([]);

  const second = await start();
  const [told] = await until(
    () => callback.told,
    ({ length }) => length === 1,
  );
  expect(told?.body).toMatchObject({ emissionId, state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' });
  second.signal('SIGKILL');
  await second.ended;
});

test('a callback that hangs does not hold up a stop, and is told again at the next start', async () => {
  const destination = await runDestination(trigger, refused);
  const path = newStorePath();
  const open = () =>
    runGateway({
      organizationUrl: destination.url,
      pace: unpaced,
      store: sqliteEventStore(path),
      change: (file) => ({ ...file, gateway: { ...file.gateway, stopGraceSeconds: 0.2 } }),
    });
  const callback = await runCallback((_told, count) => (count === 1 ? 'hang' : { status: 200 }));
  const first = await open();
  await subscribed(first, { callbackUrl: callback.url });
  await send(first);
  await until(
    () => callback.told.length,
    (count) => count === 1,
  );
  const asked = performance.now();
  await first.close();
  // Far from the thirty seconds that a callback may take.
  expect(performance.now() - asked).toBeLessThan(25_000);
  await open();
  await until(
    () => callback.told.length,
    (count) => count === 2,
  );
  expect(new Set(callback.told.map(({ id }) => id)).size).toBe(1);
});

test('who loses the right to see events is told of none any more, and once it has it again, of later ones', async () => {
  const destination = await runDestination(trigger, refused);
  const path = newStorePath();
  const open = (change: (file: EnvironmentFile) => EnvironmentFile) =>
    runGateway({ organizationUrl: destination.url, pace: unpaced, store: sqliteEventStore(path), change });
  const callback = await runCallback();
  const usual = await open((file) => file);
  await subscribed(usual, { callbackUrl: callback.url }, keys.shop);
  await usual.close();
  const changes: ((file: EnvironmentFile) => EnvironmentFile)[] = [
    (file) => without(file, 'notifications'),
    (file) => ({ ...file, senders: file.senders.map((one) => ({ ...one, triggers: ['CartAbandoned'] })) }),
  ];
  for (const change of changes) {
    const changed = await open(change);
    // The door has no filter for what is in the store already; whoever else may send, sends.
    const sent = await send(changed, { key: keys.shop }).catch(() => undefined);
    if (sent !== undefined) await becomes(changed, sent, 'dead');
    expect((await subscriptionsOf(changed)).map(({ waiting }) => waiting)).toEqual([0]);
    await changed.close();
  }
  expect(callback.told).toEqual([]);
  const again = await open((file) => file);
  await send(again);
  await until(
    () => callback.told.length,
    (count) => count === 1,
  );
});

test('what could not be told for a week is dropped at the next start, and counted', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const subscriber = { name: 'shop', triggers: 'all', operate: false } as const;
  const callbackUrl = `http://127.0.0.1:${await freePort()}/flow`;
  const weekAgo = Date.now() - 8 * 86_400_000;
  await store.subscribe({ subscriptionId: 'a', tokenDigest: 'a', subscriber, callbackUrl, createdAt: weekAgo }, 1);
  await store.accept(sampleEvent(1, 'a', { sender: 'shop' }));
  await store.settle('emission-1', { at: weekAgo, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  await store.close();
  const gateway = await runGateway({ store: sqliteEventStore(path) });
  await until(
    () => get(`${gateway.url}/metrics`, { key: keys.operator }),
    ({ text }) => text.includes('cueline_notifications_total{outcome="too-old"} 1'),
  );
  expect(await subscriptionsOf(gateway)).toMatchObject([{ waiting: 0 }]);
  expect(gateway.log.lines.join()).toContain('notifications that nobody took for a week were dropped');
});
