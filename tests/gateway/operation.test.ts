import { describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { get, post } from './support/http.ts';
import { openSocket } from './support/raw-http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

test('anybody may ask whether the gateway lives and is ready; the answers say nothing else', async () => {
  const { url } = await runGateway();
  expect(await get(`${url}/healthz`)).toMatchObject({ status: 200, text: '{"status":"alive"}' });
  expect(await get(`${url}/readyz`)).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});

describe('while the gateway is stopping', () => {
  /** A store whose `accept` waits until it is let go: an event stays under way for as long as a test needs. */
  function slowStore() {
    const store = sqliteEventStore(newStorePath());
    let letGo: () => void = () => undefined;
    let entered: () => void = () => undefined;
    const go = new Promise<void>((resolve) => (letGo = resolve));
    const underWay = new Promise<void>((resolve) => (entered = resolve));
    const accept: EventStore['accept'] = async (event) => {
      entered();
      await go;
      return store.accept(event);
    };
    return { store: { ...store, accept }, letGo: () => letGo(), underWay };
  }

  const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: gateway\r\n\r\n`;

  test('readyz says so on a connection that is still open, and the event under way is answered 202', async () => {
    const { store, letGo, underWay } = slowStore();
    const gateway = await runGateway({ store });
    const socket = await openSocket(gateway.url);
    let text = '';
    socket.on('data', (data) => (text += data.toString('utf8')));
    // A request that is not complete yet keeps its connection open while the gateway closes.
    socket.write(ask('/readyz').slice(0, -2));
    const sending = post(`${gateway.url}/v1/events`, { key: keys.shop, json: pageViewed() });
    await underWay;
    const closing = gateway.close();
    // It no longer listens: whatever comes now comes on a connection that was there before.
    await until(
      () =>
        get(`${gateway.url}/healthz`).then(
          () => 'open',
          () => 'closed',
        ),
      (state) => state === 'closed',
    );
    socket.write('\r\n');
    await until(
      () => text,
      (seen) => seen.includes('stopping'),
    );
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    letGo();
    expect((await sending).status).toBe(202);
    socket.destroy();
    await closing;
  });

  test('an event that comes on such a connection is stored before it is answered, and not lost', async () => {
    const storePath = newStorePath();
    const { store: slow, letGo, underWay } = slowStore();
    const kept = sqliteEventStore(storePath);
    let calls = 0;
    // The first event is slow and keeps the gateway closing; the second goes to the real file.
    const accept: EventStore['accept'] = (event) => (++calls === 1 ? slow.accept(event) : kept.accept(event));
    const gateway = await runGateway({ store: { ...kept, accept } });
    const late = pageViewed();
    const body = JSON.stringify(late);
    const socket = await openSocket(gateway.url);
    let text = '';
    socket.on('data', (data) => (text += data.toString('utf8')));
    const head = [
      'POST /v1/events HTTP/1.1',
      'host: gateway',
      'content-type: application/json',
      `x-api-key: ${keys.shop}`,
      `content-length: ${Buffer.byteLength(body)}`,
    ].join('\r\n');
    socket.write(`${head}\r\n\r\n${body.slice(0, 10)}`);
    const sending = post(`${gateway.url}/v1/events`, { key: keys.shop, json: pageViewed() });
    await underWay;
    const closing = gateway.close();
    socket.write(body.slice(10));
    await until(
      () => text,
      (seen) => seen.includes('emissionId'),
    );
    expect(text).toMatch(/^HTTP\/1\.1 202 /);
    letGo();
    await sending;
    socket.destroy();
    await closing;
    await slow.close();

    const reopened = sqliteEventStore(storePath);
    expect(await reopened.find(String(late.eventId))).toMatchObject({ eventId: late.eventId });
    await reopened.close();
  });
});

test('a gateway whose port is taken does not start, and lets go of its store', async () => {
  const port = await freePort();
  const onPort: Parameters<typeof runGateway>[0] = {
    change: (file) => ({ ...file, gateway: { ...file.gateway, port } }),
  };
  await runGateway(onPort);
  const store = sqliteEventStore(newStorePath());
  let closed = false;
  const watched = {
    ...store,
    close: async () => {
      await store.close();
      closed = true;
    },
  };
  await expect(runGateway({ ...onPort, store: watched })).rejects.toMatchObject({ code: 'address-taken' });
  expect(closed).toBe(true);
});

test('an event that a crash left half sent is marked unknown at the next start and is not sent again', async () => {
  const storePath = newStorePath();
  const first = await runGateway({ store: sqliteEventStore(storePath) });
  const { body } = await post(`${first.url}/v1/events`, { key: keys.shop, json: pageViewed() });
  await first.close();
  // What a crash leaves behind: taken for sending and never settled.
  const crashed = sqliteEventStore(storePath);
  for (const event of await crashed.due(Date.now() + 3_600_000, 10)) await crashed.begin(event);
  await crashed.close();

  const second = await runGateway({ store: sqliteEventStore(storePath) });
  const seen = await get(`${second.url}/v1/events/${String(body.emissionId)}`, { key: keys.operator });
  expect(seen.body).toMatchObject({ state: 'unknown', outcome: 'Accepted', reasonCode: 'OUTCOME_UNKNOWN' });
  expect(second.log.lines.join()).toContain('"interrupted":1');
});
