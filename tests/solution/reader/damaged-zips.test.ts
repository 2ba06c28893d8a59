import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { inspectSolution, ReaderFault, unpackSolution } from '../../../solution/index.ts';
import { bombs, damages, type Damage } from './damaged-zips.ts';

const refusalOf = (run: () => unknown): unknown => {
  try {
    run();
    return 'nothing was refused';
  } catch (fault) {
    return fault;
  }
};

test.each([...damages])('%s is refused by its code, in words that say what to do', (_what, make, code) => {
  const fault = refusalOf(() => inspectSolution(make()));
  expect(fault).toBeInstanceOf(ReaderFault);
  expect(fault).toMatchObject({ code, hint: expect.stringMatching(/^[A-Z].*\.$/) });
});

test('a fault in XML names the member and the line', () => {
  const [, make] = damages.find(([what]) => what === 'an element without end') as Damage;
  expect(refusalOf(() => inspectSolution(make()))).toMatchObject({ where: { member: 'customizations.xml', line: 1 } });
});

test('nothing that is refused when it is looked into can be unpacked', () => {
  for (const [what, make, code] of damages)
    expect([what, refusalOf(() => unpackSolution(make()))]).toMatchObject([what, { code }]);
});

test('no word of a refusal has a character that moves a terminal', () => {
  for (const [, make] of damages) {
    const { message } = refusalOf(() => inspectSolution(make())) as Error;
    expect(message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  }
});

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cueline-damaged-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Reads each file in a process with a small heap, and says what became of it and how much memory it took. */
async function readInSmallHeap(files: readonly string[]): Promise<readonly { code: string; megabytes: number }[]> {
  const program = join(home, 'read.mjs');
  await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs';
        import { inspectSolution } from './solution/index.ts';
        for (const file of process.argv.slice(2)) {
          let code = 'nothing was refused';
          try { inspectSolution(new Uint8Array(readFileSync(file))); } catch (fault) { code = fault.code ?? String(fault); }
          console.log(JSON.stringify({ code, megabytes: process.resourceUsage().maxRSS / 1024 }));
        }`,
      resolveDir: resolve('.'),
    },
    ...{ outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' },
    nodePaths: [resolve('node_modules')],
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['--max-old-space-size=256', program, ...files], {
    encoding: 'utf8',
    cwd: resolve('.'),
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { code: string; megabytes: number });
}

test('bombs of every kind are refused in a heap of 256 MB, and without growing beside it', async () => {
  const files = bombs.map(([, make], index) => {
    const file = join(home, `${index}.zip`);
    writeFileSync(file, make());
    return file;
  });
  const read = await readInSmallHeap(files);
  expect(read.map(({ code }, index) => [bombs[index]?.[0], code])).toEqual(bombs.map(([what, , code]) => [what, code]));
  for (const { megabytes } of read) expect(megabytes).toBeLessThan(600);
  expect(existsSync(join(home, 'outside.txt'))).toBe(false);
  expect(readdirSync(home).sort()).toEqual(['read.mjs', ...bombs.map((_, index) => `${index}.zip`)].sort());
});
