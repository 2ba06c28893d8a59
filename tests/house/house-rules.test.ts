import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectFiles } from './project-files.ts';
import { faultCodes } from '../../scripts/generate/fault-codes.ts';

const files = projectFiles();
const sources = files.filter((path) => path.endsWith('.ts') && !path.startsWith('tests/'));
const textOf = (path: string): string => readFileSync(path, 'utf8');

test('every room has a README that says what it owns, where to start and what it may import', () => {
  const rooms = files.filter((path) => path.endsWith('/tsconfig.json')).map((path) => dirname(path));
  // Twelve rooms, the tests, and the page inside the preview, which runs in a browser.
  expect(rooms.length).toBe(14);
  for (const room of rooms) {
    const text = textOf(join(room, 'README.md'));
    expect({ room, owns: /\bowns\b/i.test(text), start: /\bstart\b/i.test(text) }).toEqual({
      room,
      owns: true,
      start: true,
    });
    if (room !== 'tests') expect({ room, imports: /\bimport/i.test(text) }).toEqual({ room, imports: true });
  }
});

test('every fault code in the sources is explained in docs/errors.md', () => {
  const declared = sources.flatMap((path) =>
    [...textOf(path).matchAll(/readonly code = '([a-z-]+)'/g)].map(([, code]) => code),
  );
  const raised = sources.flatMap((path) =>
    [...textOf(path).matchAll(/new CommandFault\(\s*'([a-z-]+)'/g)].map(([, code]) => code),
  );
  const codes = [...new Set([...declared, ...raised])].sort();
  expect(codes).toEqual(Object.keys(faultCodes).sort());
});

test('no hand-written source has more than 300 lines', () => {
  const long = sources.filter((path) => textOf(path).split('\n').length > 300);
  expect(long).toEqual([]);
});

test('nothing is exported as default or by star, and no drawer is opened', () => {
  expect(sources.filter((path) => /^export (default|\*)/m.test(textOf(path)))).toEqual([]);
  expect(files.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.ts$)/.test(path))).toEqual([]);
});

test('dependencies are pinned to exact versions and the lockfile names no registry', () => {
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<
    string,
    Record<string, string>
  >;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect({ name, version, exact: /^\d+\.\d+\.\d+$/.test(version) }).toEqual({ name, version, exact: true });
  expect(textOf('package-lock.json')).not.toMatch(/"resolved": "https?:/);
});
