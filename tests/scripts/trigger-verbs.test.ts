import { expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { triggerCheck } from '../../scripts/verbs/trigger-check.ts';
import { triggerList } from '../../scripts/verbs/trigger-list.ts';
import { triggerShow } from '../../scripts/verbs/trigger-show.ts';
import { recordedTerminal } from './recorded-terminal.ts';

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([triggerList, triggerShow, triggerCheck], words, terminal);
  return { exitCode, out: out(), err: err() };
}

test('trigger list shows all 17 triggers, each published', async () => {
  const { out } = await run('trigger', 'list', '--json');
  const { data } = JSON.parse(out) as { data: { name: string; published: boolean }[] };
  expect(data).toHaveLength(17);
  expect(data.every(({ published }) => published)).toBe(true);
});

test('trigger show prints the properties of a trigger for people', async () => {
  const { exitCode, out } = await run('trigger', 'show', 'CartAbandoned');
  expect(exitCode).toBe(0);
  expect(out).toContain('## CartAbandoned v1');
  expect(out).toContain('`cartValue`');
});

test('an unknown trigger is not found, with a suggestion', async () => {
  const { exitCode, err } = await run('trigger', 'show', 'CartAbandonned');
  expect(exitCode).toBe(3);
  expect(err).toContain('Did you mean "CartAbandoned"?');
});

test('trigger check finds the catalog as it was published', async () => {
  expect(await run('trigger', 'check')).toEqual({
    exitCode: 0,
    out: '17 published versions, all as they were published.',
    err: '',
  });
});
