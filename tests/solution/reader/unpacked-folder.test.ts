import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readUnpacked, writeUnpacked } from '../../../scripts/solution/unpacked-folder.ts';
import { packSolution, solutionZip, unpackSolution } from '../../../solution/index.ts';
import { manifest, sample } from '../sample.ts';
import { membersOf } from './members-of.ts';
import { solutionWith } from './plain-solution.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cueline-unpack-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const small = unpackSolution(solutionWith([{ name: 'Workflows/a.json', content: '{}' }]));

test('a folder on disk gives back the zip that it came from', async () => {
  const zip = solutionZip(sample(), manifest, 'unmanaged');
  expect(await writeUnpacked(join(home, 'a/b'), unpackSolution(zip), false)).toEqual([]);
  expect(Buffer.compare(packSolution(await readUnpacked(join(home, 'a/b'))), zip)).toBe(0);
});

test('a folder that is not empty is left alone, and with --overwrite the files of others are named', async () => {
  writeFileSync(join(home, 'mine.txt'), 'mine');
  await expect(writeUnpacked(home, small, false)).rejects.toMatchObject({ code: 'folder-not-empty' });
  expect(readdirSync(home)).toEqual(['mine.txt']);
  expect(await writeUnpacked(home, small, true)).toEqual(['mine.txt']);
  expect(readFileSync(join(home, 'mine.txt'), 'utf8')).toBe('mine');
});

test('a hidden file makes a folder one that is not empty, unless it is the .git of a new repository', async () => {
  mkdirSync(join(home, '.git'));
  writeFileSync(join(home, '.git/config'), 'theirs');
  expect(await writeUnpacked(home, small, false)).toEqual([]);
  rmSync(home, { recursive: true });
  mkdirSync(join(home, 'Workflows/.cache'), { recursive: true });
  await expect(writeUnpacked(home, small, false)).rejects.toMatchObject({ code: 'folder-not-empty' });
  expect(readdirSync(home)).toEqual(['Workflows']);
  symlinkSync('/nowhere', join(home, '.env'));
  expect(await writeUnpacked(home, small, true)).toEqual([]);
});

test('no member becomes a file that git or another program obeys, and each comes back to the byte', async () => {
  const names = ['.git/config', '.git/hooks/post-checkout', 'a/.env', 'GIT~1/config', '\u200c.git/config'];
  const zip = solutionWith(names.map((name) => ({ name, content: `content of ${name}` })));
  mkdirSync(join(home, '.git'));
  writeFileSync(join(home, '.git/config'), 'theirs');
  await writeUnpacked(home, unpackSolution(zip), false);
  expect(readFileSync(join(home, '.git/config'), 'utf8')).toBe('theirs');
  expect(readdirSync(join(home, '.git'))).toEqual(['config']);
  expect(readdirSync(home).sort()).toEqual(['.git', 'Other', 'cueline-package']);
  expect(readdirSync(join(home, 'cueline-package/members'))).toEqual(names.map((_, n) => `member-${n + 1}`));
  expect(membersOf(packSolution(await readUnpacked(home)))).toEqual(membersOf(zip));
});

test('a folder on disk of more files than a solution may have is not read to its end', async () => {
  for (let n = 0; n <= 20_000; n += 1) writeFileSync(join(home, `${n}`), '');
  await expect(readUnpacked(home)).rejects.toMatchObject({ code: 'folder-too-large' });
});

test('nothing is written through a link that lies in the folder, be it a folder or a file', async () => {
  const [inside, outside] = [join(home, 'inside'), join(home, 'outside')];
  mkdirSync(join(inside, 'Workflows'), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, 'a.json'), 'theirs');
  symlinkSync(outside, join(inside, 'Other'));
  await expect(writeUnpacked(inside, small, true)).rejects.toMatchObject({ code: 'folder-link' });
  rmSync(join(inside, 'Other'));
  symlinkSync(join(outside, 'a.json'), join(inside, 'Workflows/a.json'));
  await expect(writeUnpacked(inside, small, true)).rejects.toMatchObject({ code: 'folder-link' });
  await expect(readUnpacked(inside)).rejects.toMatchObject({ code: 'folder-link' });
  expect(readdirSync(outside)).toEqual(['a.json']);
  expect(readFileSync(join(outside, 'a.json'), 'utf8')).toBe('theirs');
  expect(existsSync(join(outside, 'Solution.xml'))).toBe(false);
});
