import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../connector/gateway/index.ts';
import { exitCodes } from '../../scripts/command/exit-code.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { eventList } from '../../scripts/verbs/event-list.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { withEntra } from '../gateway/support/entra.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-sender-'));
atTheEnd(() => rmSync(folder, { recursive: true, force: true }));

const withTenant = withEntra('http://127.0.0.1:9');
const file = withTenant(environmentFile('http://127.0.0.1:9'));

async function listWith(senders: EnvironmentFile['senders'], url: string) {
  const path = join(folder, 'tests.json');
  writeFileSync(path, JSON.stringify({ ...file, senders }));
  const { terminal, err } = recordedTerminal(secrets);
  const exitCode = await runProgram([eventList], ['event', 'list', '-e', path, '--gateway', url], terminal);
  return { exitCode, err: err() };
}

test('commands send with a key, also where a sender that operates has applications only', async () => {
  const { url } = await runGateway({ change: withTenant });
  const [makers] = file.senders;
  const senders = [...(makers ? [{ ...makers, operate: true }] : []), ...file.senders.slice(1)];
  expect((await listWith(senders, url)).exitCode).toBe(exitCodes.ok);
});

test('where no sender has a key, a command says so before it asks the gateway', async () => {
  const { exitCode, err } = await listWith(file.senders.slice(0, 1), 'http://127.0.0.1:9');
  expect(exitCode).toBe(exitCodes.permission);
  expect(err).toContain('No sender of the environment');
  expect(err).toContain('no-key');
});
