import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { storeBackup } from '../../scripts/verbs/store-backup.ts';
import { storeCheck } from '../../scripts/verbs/store-check.ts';
import { storePrune } from '../../scripts/verbs/store-prune.ts';
import { storeRecover } from '../../scripts/verbs/store-recover.ts';
import { storeStats } from '../../scripts/verbs/store-stats.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { freePort } from '../gateway/support/free-port.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { sampleEvent, sent } from '../store/sample-event.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-store-verbs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = 86_400_000;
let files = 0;
let storePath = '';
let environment = '';

/** A store with a hundred events, one of them sent 10 days and one 40 days ago, and its environment. */
beforeEach(async () => {
  storePath = join(folder, `events-${++files}.db`);
  environment = join(folder, `environment-${files}.json`);
  const file = environmentFile('http://127.0.0.1:9');
  writeFileSync(
    environment,
    JSON.stringify({ ...file, gateway: { ...file.gateway, storePath, port: await freePort() } }),
  );
  const store = sqliteEventStore(storePath);
  await Promise.all(Array.from({ length: 100 }, (_, n) => store.accept(sampleEvent(n, `${n}`))));
  await store.settle('emission-1', sent(Date.now() - 10 * day));
  await store.settle('emission-2', sent(Date.now() - 40 * day));
  await store.close();
});

async function cueline(...words: string[]) {
  const { terminal, out, err } = recordedTerminal(secrets);
  const verbs = [storeBackup, storeCheck, storePrune, storeRecover, storeStats];
  const exitCode = await runProgram(verbs, ['store', ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

test('stats: how large it is and what it holds', async () => {
  const { exitCode, out } = await cueline('stats', '--env', environment);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/Events queued +98/);
  expect(out).toMatch(/Events sent +2/);
  expect(out).toMatch(/Waiting since +2026-11-24T12:00:00/);
  const { data } = JSON.parse((await cueline('stats', '--env', environment, '--json')).out) as { data: object };
  expect(data).toMatchObject({ events: { queued: 98, sent: 2 }, withoutBody: 0 });
});

test('prune: a dry run tells and removes nothing, the real one removes as much', async () => {
  const words = 'The bodies of 2 events and 1 events';
  expect((await cueline('prune', '--env', environment, '--dry-run')).out).toContain(`${words} would be removed`);
  expect((await cueline('prune', '--env', environment, '--dry-run')).out).toContain(words);
  expect((await cueline('prune', '--env', environment)).out).toContain(`${words} are removed`);
  expect((await cueline('prune', '--env', environment)).out).toContain('The bodies of 0 events and 0 events');
});

test('backup: made beside a running store, and what it restores is whole', async () => {
  const store = sqliteEventStore(storePath);
  const target = join(folder, `backup-${files}.db`);
  const { exitCode, out } = await cueline('backup', target, '--store', storePath);
  expect({ exitCode, out }).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining(`${statSync(target).size} bytes`),
  });
  expect((await cueline('check', '--store', target)).out).toContain('is sound: 100 events');
  // What was sent after the copy was made waits in it still.
  expect(out).toContain('What waits in the copy (98 events) is sent then, once more where it has left by now.');
  const again = await cueline('backup', target, '--store', storePath);
  expect(again).toMatchObject({ exitCode: 1, err: expect.stringContaining('There is a file') });
  await store.close();
});

test('check and recover: the damage is found, what reads is saved, and the damaged file is kept', async () => {
  const target = join(folder, `damaged-${files}.db`);
  await cueline('backup', target, '--store', storePath);
  truncateSync(target, statSync(target).size - 4096);
  expect(await cueline('check', '--store', target)).toMatchObject({
    exitCode: 5,
    out: expect.stringContaining('cueline store recover'),
  });
  expect((await cueline('recover', '--store', target)).exitCode).toBe(2);
  const { exitCode, out } = await cueline('recover', '--store', target, '--gateway-is-stopped', '--json');
  expect([0, 7]).toContain(exitCode);
  const { data } = JSON.parse(out) as { data: { events: number; aside: string } };
  expect(data.events).toBeGreaterThan(0);
  expect(existsSync(data.aside)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('.reading'))).toEqual([]);
  const store = sqliteEventStore(target);
  expect(Object.values(await store.countByState()).reduce((sum, n) => sum + n, 0)).toBe(data.events);
  await store.close();
});

test('recover: is refused while the gateway runs', async () => {
  const { url } = await runGateway({ store: sqliteEventStore(storePath) });
  const file = environmentFile('http://127.0.0.1:9');
  const port = Number(new URL(url).port);
  writeFileSync(environment, JSON.stringify({ ...file, gateway: { ...file.gateway, storePath, port } }));
  const { exitCode, err } = await cueline('recover', '--env', environment);
  expect({ exitCode, err }).toMatchObject({ exitCode: 1, err: expect.stringContaining('still runs') });
});

test('a file that is not there is not made', async () => {
  const nowhere = join(folder, 'nowhere.db');
  for (const words of [['stats'], ['check'], ['backup', join(folder, 'x.db')], ['recover', '--gateway-is-stopped']]) {
    const { exitCode, err } = await cueline(...words, '--store', nowhere);
    expect({ exitCode, err }).toMatchObject({ exitCode: 3, err: expect.stringContaining('no event store') });
  }
  expect(existsSync(nowhere)).toBe(false);
});

test('a store whose every page is bad is left as it is', async () => {
  writeFileSync(join(folder, 'letters.db'), 'a letter '.repeat(1000));
  const words = ['recover', '--store', join(folder, 'letters.db'), '--gateway-is-stopped'];
  expect(await cueline(...words)).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('Nothing could be saved'),
  });
});
