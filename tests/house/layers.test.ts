import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectTops } from './project-files.ts';

const root = process.cwd();
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cueline-layers-'));
  for (const path of projectTops(root)) cpSync(path, join(copy, basename(path)), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Adds a line to a file of the copy, runs the first part of `npm run check` there, and takes the line out again. */
function checkWith(file: string, line: string, script = 'check:layers') {
  const path = join(copy, file);
  appendFileSync(path, line);
  const { status, stdout, stderr } = spawnSync('npm', ['run', script], { cwd: copy, encoding: 'utf8' });
  cpSync(join(root, file), path);
  return { status, said: stdout + stderr };
}

test('npm run check fails with the sentence of the rule when the contract reaches into another room', () => {
  const { status, said } = checkWith(
    'connector/contract/trigger.ts',
    "\nimport { catalog } from '../triggers/index.ts';\nexport const leak = catalog;\n",
    'check',
  );
  expect(status).not.toBe(0);
  expect(said).toContain('connector/contract may import no other room');
});

test.each([
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
])('the rule is named when %s', (_, file, line, sentence) => {
  const { status, said } = checkWith(file, line);
  expect(status).not.toBe(0);
  expect(said).toContain(sentence);
});

test('the house as it stands keeps every rule', () => {
  const { status, said } = checkWith('connector/contract/trigger.ts', '\n');
  expect(said).toContain('no dependency violations found');
  expect(status).toBe(0);
});

test.each(['process.version', 'Buffer.alloc(0)', 'document.title', 'fetch("x")'])(
  'a pure room does not even compile with %s',
  (expression) => {
    const file = join(copy, 'connector/contract/wire-name.ts');
    appendFileSync(file, `\nexport const outside = ${expression};\n`);
    const { status, stdout } = spawnSync('npx', ['tsc', '-b', 'connector/contract'], { cwd: copy, encoding: 'utf8' });
    cpSync(join(root, 'connector/contract/wire-name.ts'), file);
    expect(status).not.toBe(0);
    expect(stdout).toMatch(/wire-name\.ts\(\d+,\d+\): error TS(2304|2584|2580|2591)/);
  },
);
