import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { replay } from '../../scripts/verbs/replay.ts';
import { account, incident, opportunity } from '../../plugins/index.ts';
import { recordChange, type Circumstances, type ToldChange } from '../../plugins/testing/index.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Document {
  readonly data: { readonly sends: boolean; readonly stages: readonly Readonly<Record<string, unknown>>[] } | null;
  readonly error?: object;
}

async function said(body: string | ToldChange, ...words: string[]) {
  const file = join(folder, 'captured.json');
  writeFileSync(file, typeof body === 'string' ? body : body.body());
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([replay], ['replay', file, ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

async function run(body: string | ToldChange, ...words: string[]) {
  const { exitCode, out, err } = await said(body, '--json', ...words);
  return { exitCode, document: JSON.parse(out) as Document, err };
}

const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101', name: 'Planted Person' };
const company = { table: 'account', id: '0b3839b3-08d4-ef11-aeb0-00155d000102', name: 'Planted Company' };
const row = { name: 'Planted deal', parentcontactid: person, actualvalue: 4242 } as const;
const deal = recordChange(opportunity, { id, at: '2026-11-18T14:05:00Z' });
const won = (circumstances: Circumstances = {}) => deal.won({ row }, circumstances);
const eventId = expect.stringMatching(/^record-change:.*:20261118T140500Z$/);

test('a captured body of another step is tried with a handler, stage by stage', async () => {
  const { exitCode, document } = await run(won(), '--handler', 'opportunity-won');
  expect(exitCode).toBe(0);
  expect(document.data).toMatchObject({
    sends: true,
    stages: [
      { stage: 'decode', result: 'done' },
      { stage: 'guards', result: 'done' },
      { stage: 'handle', result: 'done', why: 'Says OpportunityWon v1.' },
      { stage: 'recipient', result: 'done', why: 'A person known by contactId.' },
      { stage: 'validate', result: 'done' },
      { stage: 'event id', result: 'done', why: eventId },
      { stage: 'send', result: 'done', why: `Would be sent as OpportunityWon v1, bound to opportunity/${id}.` },
    ],
  });
  // Columns are named; what is in them is somebody's data.
  expect(JSON.stringify(document)).toContain('parentcontactid');
  expect(JSON.stringify(document)).not.toMatch(/Planted|4242/);
});

test('--step says of every stage what came in and what went out, by name and never by value', async () => {
  const { exitCode, out } = await said(won(), '--handler', 'opportunity-won', '--step');
  expect(exitCode).toBe(0);
  for (const line of [
    /^decode: done\./m,
    /^ {2}out {2}Update of opportunity at 2026-11-18T14:05:00\.000Z$/m,
    /^ {2}out {2}wrote: .*statecode, statuscode/m,
    /^ {2}out {2}image pre: .*statecode/m,
    /^guards: done\. Nothing stops it\.\n {2}in {3}depth 1$/m,
    /^ {2}in {3}handler opportunity-won$/m,
    /^ {2}in {3}of these written: statecode$/m,
    /^ {2}in {3}post, filled: name, actualvalue, parentcontactid$/m,
    /^ {2}in {3}post, empty: customerid, originatingleadid$/m,
    /^ {2}out {2}became: statecode$/m,
    /^ {2}out {2}attributes: opportunityId, topic, actualValue, wonOn$/m,
    /^recipient: done\. .*\n {2}out {2}contactId$/m,
    /^ {2}out {2}left to their defaults: currency$/m,
    /^event id: done\. record-change:/m,
    /^send: done\. Would be sent as OpportunityWon v1/m,
  ])
    expect(out).toMatch(line);
  expect(out).not.toMatch(/Planted|4242/);
});

const asWon = ['--handler', 'opportunity-won'];
test.each<[string, string | ToldChange, readonly string[], number, object]>([
  [
    'a step of nobody',
    won(),
    [],
    0,
    { stage: 'handle', result: 'nothing', why: expect.stringContaining('UNKNOWN_STEP') },
  ],
  [
    'a change that is none',
    deal.lost({ row }),
    asWon,
    0,
    { stage: 'handle', result: 'nothing', why: expect.stringContaining('IGNORED') },
  ],
  [
    'a body without its images',
    won({ stripped: true }),
    asWon,
    5,
    { stage: 'handle', result: 'refused', why: expect.stringContaining('STRIPPED') },
  ],
  [
    'a change by Cueline itself',
    won({ tag: 'cueline' }),
    asWon,
    0,
    { stage: 'guards', result: 'nothing', why: expect.stringContaining('LOOP') },
  ],
  [
    'a row of nobody',
    deal.won(),
    asWon,
    0,
    { stage: 'recipient', result: 'nothing', why: expect.stringContaining('NO_RECIPIENT') },
  ],
  [
    'a row whose contact has to be looked up',
    deal.won({ row: { customerid: company } }),
    asWon,
    0,
    {
      stage: 'handle',
      result: 'nothing',
      why: 'It would look up primarycontactid of a row of account in Dataverse; a dry run asks nobody.',
    },
  ],
  [
    'a creation whose row has to be looked up',
    recordChange(incident).created({ row: { title: 'Planted case' } }, { stripped: true }),
    ['--handler', 'case-opened'],
    0,
    {
      stage: 'handle',
      result: 'nothing',
      why: expect.stringMatching(/^It would look up createdon, title, .* of a row of incident/),
    },
  ],
  [
    'another table',
    recordChange(account).updated({}),
    asWon,
    0,
    { stage: 'handle', result: 'nothing', why: expect.stringContaining('is for Update of opportunity') },
  ],
  [
    'JSON that is no context',
    '{"hello":"there"}',
    [],
    5,
    { stage: 'decode', result: 'refused', why: expect.stringContaining('MessageName') },
  ],
  [
    'a context of no row',
    won().body().replace(`"PrimaryEntityId":"${id}"`, '"PrimaryEntityId":""'),
    [],
    5,
    { stage: 'decode', result: 'refused' },
  ],
])('%s says why nothing would be sent', async (_, body, words, exitCode, last) => {
  const answer = await run(body, ...words);
  expect(answer.exitCode).toBe(exitCode);
  expect(answer.document.data?.sends).toBe(false);
  expect(answer.document.data?.stages.at(-1)).toMatchObject(last);
  expect(JSON.stringify(answer.document)).not.toMatch(/Planted|4242/);
});

test('an unknown handler is not found, with a suggestion; a file that is no JSON is a finding', async () => {
  const unknown = await run(won(), '--handler', 'oportunity-won');
  expect(unknown.exitCode).toBe(3);
  expect(unknown.document.error).toMatchObject({ message: expect.stringContaining('Did you mean "opportunity-won"?') });
  expect((await run('{ not json')).exitCode).toBe(5);
});
