import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { copyOfProject } from './project-copy.ts';

const copy = copyOfProject(['scripts', 'solution', 'webresources', 'plugins', 'connector']);
const here = mkdtempSync(join(tmpdir(), 'cueline-same-build-'));
afterAll(() => {
  copy.remove();
  rmSync(here, { recursive: true, force: true });
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

/** The command itself, from its own sources in the copy. */
async function builtElsewhere(zone: string, days: number): Promise<string> {
  const shim = join(copy.root, 'clock.mjs');
  writeFileSync(shim, clockAhead(days));
  const words = ['--import', shim, join(copy.root, 'scripts/bin.mjs'), 'build', '--split', '--json'];
  const env = { ...process.env, TZ: zone, LANG: 'tr_TR.UTF-8' };
  await promisify(execFile)(process.execPath, words, { cwd: copy.root, env, maxBuffer: 16 * 1024 * 1024 });
  return join(copy.root, 'dist');
}

function digests(folder: string): readonly (readonly [path: string, digest: string])[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const list = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')] as const;
  });
  return list.sort(([a], [b]) => (a < b ? -1 : 1));
}

test('from another folder, in another time zone and language and a year later by the clock, every built file is the same', async () => {
  expect(process.env.TZ).not.toBe('Pacific/Kiritimati');
  const [elsewhere] = await Promise.all([
    builtElsewhere('Pacific/Kiritimati', 365),
    buildProject(process.cwd(), 'split', here),
  ]);
  const now = digests(here);
  expect(now.map(([path]) => path)).toEqual(
    expect.arrayContaining([join('solution', 'CuelineCore_0_1_0_0_managed.zip'), join('gateway', 'gateway.mjs')]),
  );
  expect(digests(elsewhere)).toEqual(now);
}, 240_000);
