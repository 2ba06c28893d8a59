import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { eventEdit } from '../../scripts/verbs/event-edit.ts';
import { eventGroups } from '../../scripts/verbs/event-groups.ts';
import { eventList } from '../../scripts/verbs/event-list.ts';
import { eventReplay } from '../../scripts/verbs/event-replay.ts';
import { eventShow } from '../../scripts/verbs/event-show.ts';
import { explain } from '../../scripts/verbs/explain.ts';
import { send } from '../../scripts/verbs/send.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-verbs-'));
atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
const environment = join(folder, 'tests.json');
writeFileSync(environment, JSON.stringify(environmentFile('http://127.0.0.1:9')));

async function run(gateway: string, ...words: readonly string[]) {
  const { terminal, out, err } = recordedTerminal(secrets);
  const verbs = [send, explain, eventShow, eventList, eventGroups, eventReplay, eventEdit];
  const exitCode = await runProgram(verbs, [...words, '-e', environment, '--gateway', gateway], terminal);
  return { exitCode, out: out(), err: err() };
}

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atTheEnd(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  [['send', 'PageViewed', '--customer', 'nora@example.com']],
  [['explain', 'order-2']],
  [['event', 'show', 'order-2']],
  [['event', 'list']],
  [['event', 'groups']],
  [['event', 'replay', 'order-2']],
  [['event', 'replay', '--state', 'dead']],
  [['event', 'replay', '--state', 'dead', '--apply']],
  [['event', 'edit', 'order-2', '--set', 'section=Offers', '--reason', 'left out']],
])('%j does not take the page of somebody else for an answer', async (words) => {
  const url = await listening((_request, response) => response.end('<html>welcome</html>'));
  const { exitCode, out, err } = await run(url, ...words);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain('code: not-a-gateway');
});

test('a gateway is asked under the path that its address has', async () => {
  const asked: (string | undefined)[] = [];
  const url = await listening((request, response) => {
    asked.push(request.url);
    response.end('{"events":[]}');
  });
  for (const path of ['', '/', '/cueline', '/cueline/'])
    expect((await run(url + path, 'event', 'list')).exitCode).toBe(0);
  const list = '/v1/events?limit=20';
  expect(asked).toEqual([list, list, `/cueline${list}`, `/cueline${list}`]);
});

test.each(['localhost:8470', '127.0.0.1:8470', 'gateway', 'ftp://127.0.0.1/', 'http://'])(
  '%s is no address of a gateway, rather than one where none is',
  async (address) => {
    const { exitCode, err } = await run(address, 'event', 'list');
    expect(exitCode).toBe(2);
    expect(err).toContain('Write it with http:// or https://');
  },
);
