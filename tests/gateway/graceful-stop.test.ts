import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';
import { atTheEnd } from './support/clean-up.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { bundledGateway, gatewayCommand, startProcess } from './support/gateway-process.ts';
import { get, post, type Answer } from './support/http.ts';
import { openSocket, postHead } from './support/raw-http.ts';
import { newStorePath } from './support/running-gateway.ts';
import { until } from './support/until.ts';

/** Takes every connection and never says a word. */
async function hangingDestination(): Promise<string> {
  const server = createServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function fileFor(storePath: string): Promise<EnvironmentFile> {
  const file = environmentFile(await hangingDestination());
  // The default notice and grace: what a user gets is what must end in time.
  return { ...file, gateway: { ...file.gateway, storePath, stopNoticeSeconds: 1 } };
}

/** Sends one event after the other until the gateway is gone. */
async function sendOn(url: string, accepted: string[], refused: Answer[]): Promise<void> {
  for (;;) {
    const event = pageViewed();
    const answer = await post(`${url}/v1/events`, { key: keys.shop, json: event }).catch(() => undefined);
    if (!answer) return;
    if (answer.status === 202) accepted.push(String(event.eventId));
    else refused.push(answer);
  }
}

let bundle: readonly string[] = [];
beforeAll(async () => {
  bundle = await bundledGateway();
});

describe('on SIGTERM under load, with a destination and a client that hang', () => {
  test.each([
    ['the bundle', () => bundle],
    ['npm run gateway', () => gatewayCommand],
  ])('%s says so first, ends in time, and nothing acknowledged is lost', async (_name, command) => {
    const storePath = newStorePath();
    const path = join(dirname(storePath), 'environment.json');
    const file = await fileFor(storePath);
    const first = await startProcess(command(), path, file);
    const { url } = first;
    const hanging = await openSocket(url);
    hanging.on('error', () => undefined);
    hanging.write(`${postHead(keys.shop, 'content-length: 500')}{`);

    const accepted: string[] = [];
    const refused: Answer[] = [];
    const senders = Array.from({ length: 16 }, () => sendOn(url, accepted, refused));
    await until(
      () => accepted.length,
      (count) => count >= 200,
    );
    const asked = Date.now();
    first.signal('SIGTERM');
    // Ready it is not, but it still listens, so that whoever asks is told.
    const ready = await until(
      () => get(`${url}/readyz`),
      ({ status }) => status !== 200,
    );
    expect({ status: ready.status, body: ready.body }).toEqual({ status: 503, body: { status: 'stopping' } });
    expect((await get(`${url}/healthz`)).status).toBe(200);

    expect(await first.ended).toBe(0);
    // A notice of one second and a grace of three; what hosts give a process before they kill it is ten and more.
    expect(Date.now() - asked).toBeLessThan(25_000);
    await Promise.all(senders);
    hanging.destroy();
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, body, headers } of refused) {
      expect({ status, code: body.reasonCode }).toEqual({ status: 503, code: 'CLOSING' });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }

    const second = await startProcess(command(), path, file);
    const lost: string[] = [];
    for (const id of accepted) {
      const { status } = await get(`${second.url}/v1/events/${id}`, { key: keys.operator });
      if (status !== 200) lost.push(id);
    }
    expect(lost).toEqual([]);
    second.signal('SIGKILL');
    await second.ended;
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'who asks once more while it stops, by %s, does not end it at once',
  async (again) => {
    const storePath = newStorePath();
    const gateway = await startProcess(bundle, join(dirname(storePath), 'environment.json'), await fileFor(storePath));
    gateway.signal('SIGTERM');
    // On a busy machine nobody may be let in any more by the time somebody asks.
    const ready = (): Promise<boolean> =>
      get(`${gateway.url}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      );
    await until(ready, (isReady) => !isReady);
    gateway.signal(again);
    expect(await gateway.ended).toBe(0);
    expect(gateway.lines.filter((line) => line.includes('the gateway is closed'))).toHaveLength(1);
  },
);
