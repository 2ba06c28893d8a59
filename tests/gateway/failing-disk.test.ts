import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkStore } from '../../connector/store/index.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { bundledGateway, startProcess } from './support/gateway-process.ts';
import { get, post } from './support/http.ts';
import { newStorePath } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

/** No file of the process may grow beyond this many bytes: SQLite gets an error for its write, as from a failing disk. */
const limitFiles = (pid: number, bytes: number | 'unlimited'): void => {
  expect(spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).status).toBe(0);
};

(canLimit ? test : test.skip)(
  'while the disk refuses writes the gateway lives, says so and loses nothing; afterwards it goes on by itself (needs prlimit)',
  async () => {
    const storePath = newStorePath();
    const file = environmentFile(`http://127.0.0.1:${await freePort()}`);
    const { url, pid, lines, signal, ended } = await startProcess(
      await bundledGateway(),
      join(dirname(storePath), 'environment.json'),
      { ...file, gateway: { ...file.gateway, storePath } },
    );
    const accepted: string[] = [];
    const send = async () => {
      const event = pageViewed();
      const answer = await post(`${url}/v1/events`, { key: keys.shop, json: event });
      if (answer.status === 202) accepted.push(String(event.eventId));
      return answer;
    };
    for (let count = 0; count < 20; count++) expect((await send()).status).toBe(202);

    limitFiles(pid, 0);
    const refused = await until(send, ({ status }) => status !== 202);
    expect(refused).toMatchObject({ status: 503, body: { outcome: 'Rejected', reasonCode: 'NOT_STORED' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get(`${url}/healthz`)).status).toBe(200);
    expect((await get(`${url}/readyz`)).status).toBe(503);
    expect(lines.join('\n')).toContain('"trouble":"device"');

    limitFiles(pid, 'unlimited');
    await until(
      () => get(`${url}/readyz`),
      ({ status }) => status === 200,
    );
    expect((await send()).status).toBe(202);
    for (const id of accepted) expect((await get(`${url}/v1/events/${id}`, { key: keys.operator })).status).toBe(200);
    signal('SIGTERM');
    expect(await ended).toBe(0);
    expect(checkStore(storePath)).toEqual({ events: accepted.length, problems: [] });
  },
);
