import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { newStorePath, runGateway } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';
import { header, importFolder, rowsOfCsv } from './import-folder.ts';

const folder = importFolder();
const store = sqliteEventStore(newStorePath());
let url = '';
beforeAll(async () => {
  ({ url } = await runGateway({ store }));
});

interface Progress {
  readonly row: number;
  readonly counts: { readonly accepted: number; readonly refused: number };
}

const progressOf = (name: string): Progress | undefined =>
  existsSync(folder.path(name)) ? (JSON.parse(readFileSync(folder.path(name), 'utf8')) as Progress) : undefined;

const taken = async (): Promise<number> =>
  Object.values(await store.countByState()).reduce((sum, count) => sum + count, 0);

/** The command as a process of its own. */
function start(file: string, ...more: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/bin.mjs', ...folder.words(file, url, ...more)], {
    env: { ...process.env, ...folder.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (texts.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (texts.err += data.toString()));
  const ended = (async () => {
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, ...texts };
  })();
  return { child, ended };
}

const bad = '11111111-1111-4111-8111-111111111111,,,,\n';

test('killed outright and resumed, every row is sent once and every refused row is kept once', async () => {
  const rows = 2000;
  const parts = Array.from({ length: 20 }, (_, part) => rowsOfCsv(rows / 20, (part * rows) / 20) + bad);
  folder.write('killed.csv', `${header}\n${parts.join('')}`);
  const first = start('killed.csv', '--rate', '100/s');
  await until(
    () => progressOf('killed.progress.json')?.counts.accepted ?? 0,
    (accepted) => accepted >= 100,
  );
  first.child.kill('SIGKILL');
  expect((await first.ended).signal).toBe('SIGKILL');
  const left = progressOf('killed.progress.json');
  expect(left?.row).toBeLessThan(rows);

  const resumed = await start('killed.csv', '--resume', '--json').ended;
  expect(resumed.code).toBe(7);
  const { data } = JSON.parse(resumed.out) as { data: { counts: Progress['counts'] & { duplicates: number } } };
  expect(data.counts.accepted + data.counts.duplicates).toBe(rows);
  expect(data.counts.refused).toBe(20);
  expect(await taken()).toBe(rows);
  const kept = readFileSync(folder.path('killed.refused.csv'), 'utf8').trim().split('\n').slice(1);
  const numbers = kept.map((line) => Number(line.split(',')[0]));
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, part) => (part + 1) * 101 + 1));
  expect(progressOf('killed.progress.json')).toBeUndefined();
});

describe('stopped with Ctrl+C', () => {
  let before = 0;
  let whole = '';

  test('it says how far it came', async () => {
    before = await taken();
    whole = `${header}\n${rowsOfCsv(600, 50_000)}`;
    folder.write('stopped.csv', whole);
    const first = start('stopped.csv', '--rate', '50/s');
    await until(
      () => progressOf('stopped.progress.json')?.row ?? 0,
      (row) => row > 1,
    );
    first.child.kill('SIGINT');
    const ended = await first.ended;
    expect(ended.code).toBe(130);
    expect(ended.out).toContain('--resume goes on from there');
    const left = progressOf('stopped.progress.json');
    expect(left?.counts.accepted).toBe((await taken()) - before);
    expect(JSON.stringify(left)).not.toContain('example.com');
  });

  test('a file that has changed since is not resumed', async () => {
    writeFileSync(folder.path('stopped.csv'), `${whole}${rowsOfCsv(1, 60_000)}`);
    const changed = await start('stopped.csv', '--resume').ended;
    expect(changed.code).toBe(5);
    expect(changed.err).toContain('nothing-to-resume');
  });

  test('anew it sends the rest only, and says that there was something to resume where the file is the same', async () => {
    writeFileSync(folder.path('stopped.csv'), whole);
    const anew = await start('stopped.csv').ended;
    expect(anew.code).toBe(0);
    expect(anew.err).toContain('warning: An import of this file was interrupted after row');
    expect(await taken()).toBe(before + 600);
    expect((await start('stopped.csv', '--resume').ended).code).toBe(3);
  });
});

test('resumed after the file of refused rows was taken away, it begins a new one', async () => {
  folder.write('away.csv', `${header}\n${bad.repeat(100)}${rowsOfCsv(100, 70_000)}${bad}`);
  const first = start('away.csv', '--rate', '50/s');
  await until(
    () => progressOf('away.progress.json')?.counts.refused ?? 0,
    (refused) => refused > 0,
  );
  first.child.kill('SIGKILL');
  await first.ended;
  rmSync(folder.path('away.refused.csv'));
  expect((await start('away.csv', '--resume').ended).code).toBe(7);
  const kept = readFileSync(folder.path('away.refused.csv'), 'utf8').trim().split('\n');
  expect(kept[0]).toMatch(/^refused\.row,/);
  expect(kept.at(-1)).toMatch(/^202,/);
});

test('stopped while the gateway does not answer, it says what it waits for, and a second Ctrl+C ends it', async () => {
  folder.write('silent.csv', `${header}\n${rowsOfCsv(1, 80_000)}`);
  const silent = createServer().listen(0, '127.0.0.1');
  atTheEnd(() => silent.close());
  const asked = once(silent, 'request');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { child, ended } = start('silent.csv', '--gateway', `http://127.0.0.1:${port}`);
  await asked;
  child.kill('SIGINT');
  const [said] = (await once(child.stderr, 'data')) as [Buffer];
  expect(said.toString()).toContain('Ctrl+C again');
  child.kill('SIGINT');
  expect((await ended).signal).toBe('SIGINT');
});
