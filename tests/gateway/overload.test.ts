import { describe, expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { openSocket, postHead } from './support/raw-http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const limited = (limits: Partial<EnvironmentFile['limits']>) => ({
  change: (file: EnvironmentFile): EnvironmentFile => ({ ...file, limits: { ...file.limits, ...limits } }),
});

/** A store whose writes wait until `open` lets them through, and which says how many wait. */
function gatedStore() {
  const store = sqliteEventStore(newStorePath());
  const waiting: (() => void)[] = [];
  const accept: EventStore['accept'] = async (event) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    return store.accept(event);
  };
  const open = (): void => {
    for (const go of waiting.splice(0)) go();
  };
  return { store: { ...store, accept }, waiting: () => waiting.length, open };
}

const isBusy = ({ status, body, headers }: Answer): boolean =>
  status === 503 && body.reasonCode === 'BUSY' && Number(headers.get('retry-after')) > 0;

describe('with four times as many senders as it takes', () => {
  test('every one is answered in words, at once those beyond the limit, and the others as if they were alone', async () => {
    const { store, waiting, open } = gatedStore();
    const { url } = await runGateway({ store, ...limited({ requestsInWork: 8 }) });
    for (let round = 0; round < 5; round++) {
      let told = 0;
      const answers = Array.from({ length: 32 }, async () => {
        const answer = await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() });
        told++;
        return answer;
      });
      // Those beyond the limit do not wait for those at work.
      await until(
        () => [told, waiting()],
        ([refused, atWork]) => refused === 24 && atWork === 8,
      );
      expect((await get(`${url}/healthz`)).status).toBe(200);
      expect((await get(`${url}/readyz`)).status).toBe(200);
      open();
      const all = await Promise.all(answers);
      expect(all.filter(isBusy)).toHaveLength(24);
      expect(all.filter(({ status }) => status === 202)).toHaveLength(8);
    }
    expect(Object.values(await store.countByState()).reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  test('its memory does not grow with them', async () => {
    const { url } = await runGateway(limited({ requestsInWork: 8, bodyMegabytesInWork: 1 }));
    const raw = JSON.stringify(pageViewed()).padEnd(64 * 1024);
    const wave = async (): Promise<number[]> => {
      const answers = Array.from({ length: 64 }, () => post(`${url}/v1/events`, { key: keys.shop, raw }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    const waves = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round++)
        for (const status of await wave()) expect([200, 202, 503]).toContain(status);
      return process.memoryUsage().rss;
    };
    // What a process takes once, it takes here: garbage is not collected before there is some, and the client's is here too.
    const before = await waves(10);
    // 120 MB go by.
    expect((await waves(30)) - before).toBeLessThan(80 * 1024 * 1024);
  });
});

test('bodies that find no memory are refused, and taken again once there is some', async () => {
  const { url } = await runGateway(limited({ bodyMegabytesInWork: 0.1 }));
  const send = (): Promise<Answer> => post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() });
  // Two who have sent nearly half of it each and keep the rest: the room is full.
  const slow = await Promise.all([1, 2].map(() => openSocket(url)));
  for (const socket of slow) {
    socket.on('error', () => undefined);
    socket.write(postHead(keys.shop, 'content-length: 60000') + ' '.repeat(52_400));
  }
  await until(send, isBusy);
  for (const socket of slow) socket.destroy();
  await until(send, ({ status }) => status === 202);
});

describe('connections of one address', () => {
  test('are answered 429 beyond the number that is allowed, and served again when others have gone', async () => {
    const { url } = await runGateway(limited({ connectionsPerAddress: 2 }));
    const held = await Promise.all([1, 2].map(() => openSocket(url)));
    const crowded = await until(
      () => get(`${url}/healthz`),
      ({ status }) => status !== 200,
    );
    expect(crowded).toMatchObject({ status: 429, body: { outcome: 'Rejected', reasonCode: 'THROTTLED' } });
    expect(crowded.headers.get('retry-after')).toBe('1');
    for (const socket of held) socket.destroy();
    await until(
      () => get(`${url}/healthz`),
      ({ status }) => status === 200,
    );
  });

  test('that come in a flood are closed without a word, and one that stays silent is closed too', async () => {
    const { url } = await runGateway(limited({ connectionsPerAddress: 1 }));
    const sockets = await Promise.all([1, 2, 3].map(() => openSocket(url)));
    let closed = 0;
    for (const socket of sockets) socket.on('error', () => undefined).once('close', () => closed++);
    for (const socket of sockets) socket.resume();
    await until(
      () => closed,
      (count) => count === 2,
    );
    sockets[0]?.destroy();
  });

  test('are not counted where nothing is said', async () => {
    const { url } = await runGateway();
    const held = await Promise.all(Array.from({ length: 300 }, () => openSocket(url)));
    expect((await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() })).status).toBe(202);
    for (const socket of held) socket.destroy();
  });
});
