import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectTops } from './project-files.ts';

const root = process.cwd();
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cueline-layers-'));
  for (const path of projectTops(root)) cpSync(path, join(copy, basename(path)), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Adds lines to files of the copy, runs a command there, and takes the lines out again. */
function runWith(lines: readonly (readonly [file: string, line: string])[], command: string, ...words: string[]) {
  for (const [file, line] of lines) appendFileSync(join(copy, file), line);
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: copy, encoding: 'utf8' });
  for (const [file] of lines) cpSync(join(root, file), join(copy, file));
  return { status, said: stdout + stderr };
}

test('npm run check fails with the sentence of the rule when the contract reaches into another room', () => {
  const leak = "\nimport { catalog } from '../triggers/index.ts';\nexport const leak = catalog;\n";
  const { status, said } = runWith([['connector/contract/trigger.ts', leak]], 'npm', 'run', 'check');
  expect(status).not.toBe(0);
  expect(said).toContain('connector/contract may import no other room');
});

/** Each breaks a rule of its own, so that one run can name them all. */
const broken = [
  [
    'the gateway knows the handlers',
    'connector/gateway/gateway.ts',
    "\nexport { handlers } from '../../plugins/index.ts';\n",
    'connector/gateway may import only connector/contract',
  ],
  [
    'a room is entered by a side door',
    'connector/store/index.ts',
    "\nexport { deliver } from '../pipeline/deliver.ts';\n",
    'connector/store enters another room by its index.ts only',
  ],
  [
    'a pure room uses Node',
    'connector/pipeline/replay.ts',
    "\nexport { randomUUID } from 'node:crypto';\n",
    'a pure room uses no Node built-in',
  ],
  [
    'product code leans on a development package',
    'scripts/project.ts',
    "\nexport { test } from '@jest/globals';\n",
    'product code imports nothing that is only installed for development',
  ],
] as const;

describe('the rule is named', () => {
  let run: ReturnType<typeof runWith>;
  beforeAll(() => {
    const lines = broken.map(([, file, line]) => [file, line] as const);
    run = runWith(lines, 'npm', 'run', 'check:layers');
  });

  test.each(broken)('when %s', (_, file, _line, sentence) => {
    expect(run.status).not.toBe(0);
    const named = run.said.split('\n').filter((text) => text.includes(sentence));
    expect(named).toEqual([expect.stringContaining(file)]);
  });
});

test('the house as it stands keeps every rule', () => {
  const { status, said } = runWith([], 'npm', 'run', 'check:layers');
  expect(said).toContain('no dependency violations found');
  expect(status).toBe(0);
});

test('a pure room does not even compile with anything of Node or of a browser', () => {
  const outside = ['process.version', 'Buffer.alloc(0)', 'document.title', 'fetch("x")'];
  const lines = outside.map((expression, at) => `export const outside${at} = ${expression};\n`);
  const file = 'connector/contract/wire-name.ts';
  const { status, said } = runWith([[file, `\n${lines.join('')}`]], 'npx', 'tsc', '-b', 'connector/contract');
  expect(status).not.toBe(0);
  const errors = said.match(/wire-name\.ts\(\d+,\d+\): error TS(2304|2584|2580|2591): Cannot find name '\w+'/g) ?? [];
  expect(errors.map((error) => /'(\w+)'/.exec(error)?.[1])).toEqual(['process', 'Buffer', 'document', 'fetch']);
});
