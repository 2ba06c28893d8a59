import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { billOfMaterials, solutionZip } from '../../solution/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { solutionDiff } from '../../scripts/verbs/solution-diff.ts';
import { solutionInspect } from '../../scripts/verbs/solution-inspect.ts';
import { solutionPack } from '../../scripts/verbs/solution-pack.ts';
import { solutionUnpack } from '../../scripts/verbs/solution-unpack.ts';
import { caseOpened, manifest, parts } from '../solution/sample.ts';
import { customizationsXml, documents, manifestXml, solutionWith } from '../solution/reader/plain-solution.ts';
import { madeZip } from '../solution/reader/zip-maker.ts';
import { recordedTerminal } from './recorded-terminal.ts';

let home = '';
const at = (name: string): string => join(home, name);

async function solution(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const verbs = [solutionInspect, solutionDiff, solutionUnpack, solutionPack];
  const exitCode = await runProgram(verbs, ['solution', ...words], terminal);
  return { exitCode, out: out(), err: err() };
}
/** The one document that `--json` prints: more than one would not parse. */
async function asJson(...words: string[]) {
  const { exitCode, out, err } = await solution(...words, '--json');
  expect(err).toBe('');
  const document = JSON.parse(out) as { ok: boolean; data: unknown; error?: { code: string } };
  expect(document.ok).toBe(exitCode === 0);
  return { exitCode, ...document };
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cueline-solution-'));
  writeFileSync(at('ours.zip'), solutionZip(billOfMaterials(parts), manifest, 'unmanaged'));
  const next = { ...manifest, version: '0.2.0.0' };
  writeFileSync(at('next.zip'), solutionZip(billOfMaterials({ ...parts, steps: [caseOpened] }), next, 'unmanaged'));
  // One role in the body that no root announces, and one root without a body: a warning and an error.
  const role = '<Roles><Role id="{0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d40}" name="A role" /></Roles>';
  const root = '<RootComponents><RootComponent type="61" schemaName="pl_/lost.js" behavior="0" /></RootComponents>';
  const broken = documents({ customizations: customizationsXml(role), solution: manifestXml(root) });
  writeFileSync(at('broken.zip'), madeZip({ members: broken }));
  writeFileSync(at('hostile.zip'), solutionWith([{ name: '../outside.txt', content: 'x' }]));
  writeFileSync(at('notes.zip'), 'These are notes, and no zip.');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('inspect: a sound package has exit code 0, one with an error 5', async () => {
  const sound = await solution('inspect', at('ours.zip'));
  expect(sound).toMatchObject({ exitCode: 0, err: '' });
  expect(sound.out).toMatch(/^Cueline 0\.1\.0\.0, unmanaged\n[^]*0 errors, 0 warnings, 0 notes\.$/);
  const broken = await solution('inspect', at('broken.zip'));
  expect(broken.exitCode).toBe(5);
  expect(broken.out).toContain('1 error, 1 warning, ');
});

test('inspect --json: one document with the whole package in it', async () => {
  const { exitCode, data } = await asJson('inspect', at('ours.zip'));
  expect(exitCode).toBe(0);
  expect(data).toMatchObject({ manifest: { uniqueName: 'Cueline' }, findings: [], counts: { error: 0 } });
});

test('inspect --severity shows what is at least as bad, and never changes the exit code', async () => {
  const severities = async (level: string) => {
    const { exitCode, data } = await asJson('inspect', at('broken.zip'), '--severity', level);
    const { findings } = data as { findings: readonly { severity: string }[] };
    return { exitCode, severities: [...new Set(findings.map(({ severity }) => severity))].sort() };
  };
  expect(await severities('error')).toEqual({ exitCode: 5, severities: ['error'] });
  expect(await severities('warning')).toEqual({ exitCode: 5, severities: ['error', 'warning'] });
  const words = await solution('inspect', at('broken.zip'), '--severity', 'error');
  expect(words.out).toContain('not shown: --severity info');
  expect(await asJson('inspect', at('broken.zip'), '--severity', 'loud')).toMatchObject({
    exitCode: 2,
    error: { code: 'bad-severity' },
  });
});

test('inspect --rules needs no file; without it, a file has to be named', async () => {
  const { exitCode, data } = await asJson('inspect', '--rules');
  expect(exitCode).toBe(0);
  expect((data as unknown[]).length).toBeGreaterThan(10);
  expect(await asJson('inspect')).toMatchObject({ exitCode: 2, error: { code: 'no-solution' } });
});

test.each([
  ['a file that is not there', 'nowhere.zip', 3, 'file-not-found'],
  ['a file that is no zip', 'notes.zip', 1, 'zip-not-a-zip'],
  ['a zip that climbs out', 'hostile.zip', 1, 'zip-unsafe-name'],
  ['a folder', '.', 1, 'file-invalid'],
])('%s is refused alike by inspect, diff and unpack', async (_what, name, exitCode, code) => {
  const refused = { exitCode, error: { code } };
  expect(await asJson('inspect', at(name))).toMatchObject(refused);
  expect(await asJson('diff', at('ours.zip'), at(name))).toMatchObject(refused);
  expect(await asJson('diff', at(name), at('ours.zip'))).toMatchObject(refused);
  expect(await asJson('unpack', at(name), at('never'))).toMatchObject(refused);
  expect(existsSync(at('never'))).toBe(false);
  expect(existsSync(join(home, '..', 'outside.txt'))).toBe(false);
  const { out, err } = await solution('inspect', at(name));
  expect(out).toBe('');
  expect(err).toMatch(new RegExp(`^error: .+\\n {2}what to do: .+\\n {2}code: ${code}$`));
});

test('diff: exit code 6 and what differs, 0 and nothing for the same package', async () => {
  expect(await solution('diff', at('ours.zip'), at('ours.zip'))).toMatchObject({
    exitCode: 0,
    out: '0 added, 0 removed, 0 changed.',
  });
  const words = await solution('diff', at('ours.zip'), at('next.zip'));
  expect(words.exitCode).toBe(6);
  expect(words.out).toContain('Cueline opportunity-won: Update of opportunity');
  const { exitCode, data } = await asJson('diff', at('ours.zip'), at('next.zip'));
  expect(exitCode).toBe(6);
  expect(data).toMatchObject({
    manifest: [{ property: 'version', from: '0.1.0.0', to: '0.2.0.0' }],
    components: [{ action: 'removed', kind: 'step' }],
  });
});

test('unpack and pack give the zip back to the byte', async () => {
  const unpacked = await asJson('unpack', at('ours.zip'), at('source'));
  expect(unpacked.exitCode).toBe(0);
  expect(existsSync(join(at('source'), 'Other', 'Solution.xml'))).toBe(true);
  const packed = await asJson('pack', at('source'), at('made/again.zip'));
  expect(packed).toMatchObject({ exitCode: 0, data: { uniqueName: 'Cueline', kind: 'unmanaged', errors: [] } });
  expect(readFileSync(at('made/again.zip')).equals(readFileSync(at('ours.zip')))).toBe(true);
});

test('unpack into a folder with files is refused, and with --overwrite names what is not of the package', async () => {
  mkdirSync(at('full'));
  writeFileSync(join(at('full'), 'mine.txt'), 'mine');
  const refused = await asJson('unpack', at('ours.zip'), at('full'));
  expect(refused).toMatchObject({ exitCode: 1, error: { code: 'folder-not-empty' } });
  expect(readdirSync(at('full'))).toEqual(['mine.txt']);
  const { exitCode, err } = await solution('unpack', at('ours.zip'), at('full'), '--overwrite');
  expect(exitCode).toBe(0);
  expect(err).toContain('warning: 1 files were in the folder before');
  expect(readFileSync(join(at('full'), 'mine.txt'), 'utf8')).toBe('mine');
});

test('pack: no folder 3, no solution in it 1, an unknown kind 2, a package with an error 5', async () => {
  expect(await asJson('pack', at('nowhere'), at('x.zip'))).toMatchObject({
    exitCode: 3,
    error: { code: 'file-not-found' },
  });
  mkdirSync(at('empty'));
  expect(await asJson('pack', at('empty'), at('x.zip'))).toMatchObject({ exitCode: 1 });
  expect(await asJson('pack', at('empty'), at('x.zip'), '--kind', 'both')).toMatchObject({
    exitCode: 2,
    error: { code: 'bad-kind' },
  });
  expect(existsSync(at('x.zip'))).toBe(false);
  await solution('unpack', at('broken.zip'), at('broken'));
  const packed = await solution('pack', at('broken'), at('broken-again.zip'));
  expect(packed.exitCode).toBe(5);
  expect(packed.err).toContain('warning: ');
});

test('a missing argument is a usage error', async () => {
  for (const words of [
    ['diff', 'a.zip'],
    ['unpack', 'a.zip'],
    ['pack', 'folder'],
  ])
    expect(await solution(...words)).toMatchObject({ exitCode: 2, out: '' });
});
