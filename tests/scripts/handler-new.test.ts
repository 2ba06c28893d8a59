import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { handlerNew } from '../../scripts/verbs/handler-new.ts';
import { copyOfProject } from './project-copy.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const { root, remove } = copyOfProject([
  'connector',
  'plugins',
  'tests',
  'tsconfig.json',
  'jest.config.mjs',
  'eslint.config.mjs',
  '.prettierrc.json',
]);
afterAll(remove);

async function write(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([handlerNew], ['handler', 'new', ...words], { ...terminal, root });
  return { exitCode, out: out(), err: err() };
}

function tool(...words: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', words, { cwd: root, encoding: 'utf8' });
  return { status, said: status === 0 ? '' : stdout + stderr };
}

const samples: readonly (readonly string[])[] = [
  ['deal-parked', '--table', 'opportunity', '--on', 'updated', '--watch', 'statuscode', '--trigger', 'OpportunityLost'],
  [
    'deal-staged',
    '--table',
    'opportunity',
    '--on',
    'updated',
    '--watch',
    'stepname,salesstage',
    '--trigger',
    'OpportunityStageChanged',
  ],
  ['deal-quiet', '--table', 'opportunity', '--on', 'updated', '--watch', 'parentcontactid'],
  ['case-made', '--table', 'incident', '--on', 'created', '--trigger', 'CaseOpened'],
  ['person-known', '--table', 'contact', '--on', 'updated', '--watch', 'birthdate', '--trigger', 'AppOpened'],
  ['order-gone', '--table', 'salesorder', '--on', 'deleted', '--trigger', 'ContractSigned'],
  ['customer-moved', '--table', 'quote', '--on', 'updated', '--watch', 'customerid', '--trigger', 'ContractSigned'],
  ['lead-gone', '--table', 'lead', '--on', 'deleted'],
  [
    'answer-from',
    '--table',
    'msfp_surveyresponse',
    '--on',
    'updated',
    '--watch',
    'from',
    '--trigger',
    'SurveyAnswered',
  ],
  [
    'process-moved',
    '--table',
    'opportunitysalesprocess',
    '--on',
    'updated',
    '--watch',
    'activestageid',
    '--trigger',
    'CaseResolved',
  ],
];
const names = samples.map(([name = '']) => name);
const paths = names.flatMap((name) => [`plugins/handlers/${name}.ts`, `tests/plugins/${name}.test.ts`]);

describe('a new handler', () => {
  test.each(samples)('%s is written with its test, and the line that registers it is said', async (...words) => {
    const [name = ''] = words;
    const registered = readFileSync(join(root, 'plugins/handlers/all.ts'), 'utf8');
    const { exitCode, out, err } = await write(...words);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const identifier = name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase());
    expect(out).toContain(`import { ${identifier} } from './${name}.ts';`);
    expect(readFileSync(join(root, 'plugins/handlers/all.ts'), 'utf8')).toBe(registered);
  });

  test('compiles, together with the line', () => {
    const all = join(root, 'plugins/handlers/all.ts');
    const text = readFileSync(all, 'utf8')
      .replace('/** For environments', "import { dealParked } from './deal-parked.ts';\n\n/** For environments")
      .replace('  opportunityWon,', '  dealParked,\n  opportunityWon,');
    expect(text.match(/dealParked/g)).toHaveLength(2);
    writeFileSync(all, text);
    const config = {
      extends: './tsconfig.json',
      compilerOptions: { composite: false, noEmit: true, emitDeclarationOnly: false, types: ['node'] },
      references: [],
      files: [...paths, 'plugins/handlers/all.ts'],
    };
    writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify(config));
    expect(tool('tsc', '-p', 'tsconfig.new.json')).toEqual({ status: 0, said: '' });
  });

  test('is laid out and linted as the house wants it', () => {
    expect(tool('prettier', '--check', ...paths)).toEqual({ status: 0, said: '' });
    expect(tool('eslint', '--parser-options', 'project:./tsconfig.new.json', ...paths)).toEqual({
      status: 0,
      said: '',
    });
  });

  test('passes its own test', () => {
    const tests = paths.filter((path) => path.endsWith('.test.ts'));
    expect(tool('jest', '--runTestsByPath', ...tests)).toEqual({ status: 0, said: '' });
  });

  test('does not overwrite what is there', async () => {
    writeFileSync(join(root, 'plugins/handlers/deal-parked.ts'), 'mine');
    const words = samples[0] ?? [];
    const { exitCode, err } = await write(...words);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('There is a handler "deal-parked" already')]);
    expect(readFileSync(join(root, 'plugins/handlers/deal-parked.ts'), 'utf8')).toBe('mine');
    expect((await write('opportunity-won', '--table', 'opportunity', '--on', 'created')).exitCode).toBe(2);
  });
});

describe('refused, with what to do', () => {
  const deal = ['--table', 'opportunity', '--on', 'updated'];
  test.each<[string, readonly string[], number, string]>([
    ['a name that is not kebab-case', ['DealParked', ...deal, '--watch', 'statecode'], 2, 'kebab-case'],
    ['a name with a path in it', ['../deal', ...deal, '--watch', 'statecode'], 2, 'kebab-case'],
    ['an unknown table', ['x', '--table', 'oportunity', '--on', 'created'], 3, 'Did you mean "opportunity"?'],
    ['no table', ['x', '--on', 'created'], 3, 'The tables are account, '],
    ['an unknown column', ['x', ...deal, '--watch', 'statecod'], 3, 'Did you mean "statecode"?'],
    [
      'an unknown trigger',
      ['x', ...deal, '--watch', 'statecode', '--trigger', 'OpportunityWonn'],
      3,
      'Did you mean "OpportunityWon"?',
    ],
    ['an unknown moment', ['x', '--table', 'opportunity', '--on', 'update'], 2, 'Did you mean "updated"?'],
    ['no moment', ['x', '--table', 'opportunity'], 2, '--on is one of created, updated, deleted'],
    ['an update without a column', ['x', ...deal], 2, '--watch is missing'],
    [
      'a column for a creation',
      ['x', '--table', 'lead', '--on', 'created', '--watch', 'subject'],
      2,
      '--watch is for updates',
    ],
  ])('%s', async (_name, words, exitCode, sentence) => {
    const answer = await write(...words);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.err).toContain(sentence);
  });
});
