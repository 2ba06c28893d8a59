import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { replay } from '../../scripts/verbs/replay.ts';
import { choice, context, ids, lookup } from '../plugins/context.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(body: unknown, ...words: string[]) {
  const file = join(folder, 'captured.json');
  writeFileSync(file, typeof body === 'string' ? body : JSON.stringify(body));
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([replay], ['replay', file, '--json', ...words], terminal);
  return {
    exitCode,
    document: JSON.parse(out()) as { data: { sends: boolean; stages: object[] } | null; error?: object },
    err: err(),
  };
}

const won = (statecode = 1) =>
  context({
    message: 'Update',
    table: 'opportunity',
    target: { statecode: choice(statecode) },
    pre: { statecode: choice(0) },
    post: { name: 'Planted deal', parentcontactid: lookup('contact', ids.contact, 'Planted Person') },
  });

test('a captured body of another step is tried with a handler, stage by stage', async () => {
  const { exitCode, document } = await run(won(), '--handler', 'opportunity-won');
  expect(exitCode).toBe(0);
  expect(document.data).toMatchObject({
    sends: true,
    stages: [
      { stage: 'decode', result: 'done' },
      { stage: 'handle', result: 'done', why: 'emits OpportunityWon v1 for a contact' },
      { stage: 'validate', result: 'done' },
      { stage: 'send', result: 'done', why: `would be sent as OpportunityWon v1, bound to opportunity/${ids.row}` },
    ],
  });
  // Columns are named; what is in them is somebody's data.
  expect(JSON.stringify(document)).toContain('parentcontactid');
  expect(JSON.stringify(document)).not.toMatch(/Planted/);
});

test.each<[string, unknown, readonly string[], number, object]>([
  [
    'a step of nobody',
    won(),
    [],
    0,
    { stage: 'handle', result: 'nothing', why: expect.stringContaining('UNKNOWN_STEP') },
  ],
  [
    'a change that is none',
    won(2),
    ['--handler', 'opportunity-won'],
    0,
    { stage: 'handle', result: 'nothing', why: expect.stringContaining('IGNORED') },
  ],
  [
    'a body without its images',
    { ...won(), PreEntityImages: [] },
    ['--handler', 'opportunity-won'],
    5,
    { stage: 'handle', result: 'refused', why: expect.stringContaining('STRIPPED') },
  ],
  [
    'JSON that is no context',
    { hello: 'there' },
    [],
    5,
    { stage: 'decode', result: 'refused', why: expect.stringContaining('MessageName') },
  ],
])('%s says why nothing would be sent', async (_, body, words, exitCode, last) => {
  const answer = await run(body, ...words);
  expect(answer.exitCode).toBe(exitCode);
  expect(answer.document.data?.sends).toBe(false);
  expect(answer.document.data?.stages.at(-1)).toMatchObject(last);
});

test('an unknown handler is not found, with a suggestion; a file that is no JSON is a finding', async () => {
  const unknown = await run(won(), '--handler', 'oportunity-won');
  expect(unknown.exitCode).toBe(3);
  expect(unknown.document.error).toMatchObject({ message: expect.stringContaining('Did you mean "opportunity-won"?') });
  expect((await run('{ not json')).exitCode).toBe(5);
});
