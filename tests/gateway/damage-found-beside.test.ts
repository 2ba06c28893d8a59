import { copyFileSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { leavesOf, overwrite } from '../store/damage.ts';
import { storeOf } from '../store/look-files.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { bundledGateway, startProcess, type GatewayProcess } from './support/gateway-process.ts';
import { get, post } from './support/http.ts';
import { newStorePath } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const mebibyte = 1024 * 1024;

/** The bundled gateway on a store that is larger than what is looked through at a start; most of it is a hole behind its pages. */
async function gatewayOnLargeStore(change?: (path: string) => void): Promise<GatewayProcess> {
  const storePath = newStorePath();
  copyFileSync(await storeOf(400, change), storePath);
  truncateSync(storePath, 257 * mebibyte);
  const file = environmentFile(`http://127.0.0.1:${await freePort()}`);
  const path = join(dirname(storePath), 'environment.json');
  return startProcess(await bundledGateway(), path, { ...file, gateway: { ...file.gateway, storePath } });
}

const said = ({ lines }: GatewayProcess, words: string): string[] => lines.filter((line) => line.includes(words));
const send = (url: string) => post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() });

test('a gateway whose large store is damaged says so once, takes nothing more, and stops in order', async () => {
  const gateway = await gatewayOnLargeStore((path) => overwrite(path, leavesOf(path, 'events_by_trigger')[1] ?? 0));
  const { url, signal, ended } = gateway;
  await until(
    () => said(gateway, 'the event store is damaged'),
    (lines) => lines.length > 0,
  );
  expect(await send(url)).toMatchObject({ status: 503, body: { outcome: 'Rejected', reasonCode: 'NOT_STORED' } });
  expect((await get(`${url}/readyz`)).status).toBe(503);
  expect((await get(`${url}/healthz`)).status).toBe(200);
  signal('SIGTERM');
  expect(await ended).toBe(0);
  const [line, ...others] = said(gateway, 'the event store is damaged');
  expect(others).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({ level: 50, code: 'store-unavailable', trouble: 'damaged' });
  expect(line).toContain('npx cueline store recover');
});

test('a gateway whose large store is sound says so, and goes on', async () => {
  const gateway = await gatewayOnLargeStore();
  await until(
    () => said(gateway, 'the event store was looked through'),
    (lines) => lines.length > 0,
  );
  expect((await send(gateway.url)).status).toBe(202);
  expect((await get(`${gateway.url}/readyz`)).status).toBe(200);
  gateway.signal('SIGTERM');
  expect(await gateway.ended).toBe(0);
});
