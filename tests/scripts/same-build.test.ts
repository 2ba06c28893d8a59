import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { copyOfProject } from './project-copy.ts';

const written = ['scripts', 'solution', 'webresources', 'plugins', 'connector'];
const copies = [copyOfProject(written), copyOfProject(written)] as const;
afterAll(() => {
  for (const copy of copies) copy.remove();
});

/** Loaded before the build: the clock of its process is that many days ahead. */
const clockAhead = (days: number): string => `
  const ahead = ${days} * 86400000;
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(Real.now() + ahead) : super(...given); }
    static now() { return Real.now() + ahead; }
  };
`;

function builtIn(root: string, zone: string, days: number): ReadonlyMap<string, string> {
  const shim = join(root, 'clock.mjs');
  writeFileSync(shim, clockAhead(days));
  execFileSync(process.execPath, ['--import', shim, join(root, 'scripts/bin.mjs'), 'build', '--split', '--json'], {
    cwd: root,
    env: { ...process.env, TZ: zone, LANG: days === 0 ? 'C' : 'tr_TR.UTF-8' },
  });
  const folder = join(root, 'dist/solution');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

test('in another folder, in another time zone and a year later by the clock, every file of the solutions is the same', () => {
  const now = builtIn(copies[0].root, 'Pacific/Kiritimati', 0);
  const later = builtIn(copies[1].root, 'America/St_Johns', 365);
  expect([...now.keys()]).toContain('CuelineCore_0_1_0_0_managed.zip');
  expect([...later].sort()).toEqual([...now].sort());
}, 240_000);
