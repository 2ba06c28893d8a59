import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { subscriptionList } from '../../scripts/verbs/subscription-list.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { runGateway } from '../gateway/support/running-gateway.ts';
import { subscribed } from '../gateway/support/subscribing.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-verbs-'));
atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
const environment = join(folder, 'tests.json');
writeFileSync(environment, JSON.stringify(environmentFile('http://127.0.0.1:9')));

test('subscription list shows who is told of what, and no address of a flow', async () => {
  const gateway = await runGateway();
  const run = async (...words: string[]) => {
    const { terminal, out } = recordedTerminal(secrets);
    const line = ['subscription', 'list', ...words, '-e', environment, '--gateway', gateway.url];
    return { exitCode: await runProgram([subscriptionList], line, terminal), out: out() };
  };
  expect(await run()).toEqual({ exitCode: 0, out: expect.stringContaining('Nobody has subscribed.') });
  await subscribed(gateway, { callbackUrl: 'https://a.logic.azure.com/flow?sig=secret', trigger: 'PageViewed' });
  const { out } = await run();
  expect(out).toMatch(/shop +PageViewed +every +a\.logic\.azure\.com +\S+Z +0 +never/);
  expect(out).not.toContain('sig=');
  const { data } = JSON.parse((await run('--json')).out) as { readonly data: { readonly subscriptions: unknown[] } };
  expect(data.subscriptions).toHaveLength(1);
});
