import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { importVerb } from '../../scripts/verbs/import.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { header, importFolder, rowsOfCsv } from './import-folder.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = importFolder();
let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

interface Document {
  readonly data: { readonly counts: object };
  readonly error?: { readonly code: string; readonly message: string };
}

async function run(file: string, gateway: string, ...more: readonly string[]) {
  const { terminal, out } = recordedTerminal(folder.variables);
  const exitCode = await runProgram([importVerb], folder.words(file, gateway, ...more, '--json'), terminal);
  return { exitCode, ...(JSON.parse(out()) as Document) };
}

const accepted = (count: number) => ({ accepted: count, duplicates: 0, refused: 0 });

/** Stands before the gateway and answers in its place as long as `instead` gives something. */
async function frontOf(instead: (request: number) => { status: number; retryAfter?: string } | 'hang up' | undefined) {
  const times: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      times.push(performance.now());
      const own = instead(times.length);
      if (own === 'hang up') return void request.socket.destroy();
      if (own)
        return void response
          .writeHead(own.status, own.retryAfter === undefined ? {} : { 'retry-after': own.retryAfter })
          .end('<html>not now</html>');
      void fetch(url + String(request.url), {
        method: 'POST',
        headers: { 'x-api-key': String(request.headers['x-api-key']), 'content-type': 'application/json' },
        body: Buffer.concat(chunks),
      }).then(async (answer) => response.writeHead(answer.status).end(await answer.text()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(() => server.close());
  return { times, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('when the gateway can not take rows', () => {
  test('the import waits as long as Retry-After says and goes on, also after a hang-up', async () => {
    folder.write('wait.csv', `${header}\n${rowsOfCsv(1000, 20_000)}`);
    const front = await frontOf((request) => {
      if (request === 1) return { status: 503, retryAfter: '1' };
      if (request === 3) return 'hang up';
      return request === 4 ? { status: 429, retryAfter: '0' } : undefined;
    });
    const { exitCode, data } = await run('wait.csv', front.url);
    expect({ exitCode, counts: data.counts }).toEqual({ exitCode: 0, counts: accepted(1000) });
    expect((front.times[1] ?? 0) - (front.times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('a refusal of the whole request ends it in the words of the gateway', async () => {
    folder.write('key.csv', `${header}\n${rowsOfCsv(1)}`);
    const { terminal, err } = recordedTerminal({
      ...folder.variables,
      CUELINE_TEST_KEY_OPERATOR: 'a-key-that-nobody-knows-here',
    });
    expect(await runProgram([importVerb], folder.words('key.csv', url), terminal)).toBe(4);
    expect(err()).toContain('UNAUTHENTICATED');
  });

  test('one that asks to be left alone for longer than an import waits is said so at once', async () => {
    const front = await frontOf(() => ({ status: 503, retryAfter: '3600' }));
    expect(await run('key.csv', front.url)).toMatchObject({
      exitCode: 1,
      error: { message: 'The gateway asks to be left alone for 3600 seconds; an import waits 600 seconds at most.' },
    });
  });

  test('what answers in its place and is no gateway is said so at once', async () => {
    const front = await frontOf(() => ({ status: 200 }));
    expect(await run('key.csv', front.url)).toMatchObject({ exitCode: 1, error: { code: 'not-a-gateway' } });
    expect(front.times).toHaveLength(1);
  });

  test('a gateway that was never there is said so at once', async () => {
    expect(await run('key.csv', 'http://127.0.0.1:1')).toMatchObject({
      exitCode: 1,
      error: { code: 'gateway-unreachable' },
    });
  });
});

test('--rate is kept: rows go in parts of a second', async () => {
  folder.write('rate.csv', `${header}\n${rowsOfCsv(60, 30_000)}`);
  const front = await frontOf(() => undefined);
  const began = performance.now();
  expect((await run('rate.csv', front.url, '--rate', '40/s')).data.counts).toEqual(accepted(60));
  expect(front.times).toHaveLength(2);
  // A second between them where they leave. When the first one arrives says little: it opens the connection.
  expect((front.times[1] ?? 0) - began).toBeGreaterThanOrEqual(999);
});
