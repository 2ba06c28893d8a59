import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { findPac } from '../../scripts/pac/find-pac.ts';
import { pacImporter } from '../../scripts/pac/import-with-pac.ts';
import { spawnedPac } from '../../scripts/pac/pac-runner.ts';
import { packageContent, solutionZip, type ImportRequest } from '../../solution/index.ts';
import { manifest, sample } from '../solution/sample.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-played-pac-'));
const pacPath = join(folder, 'pac');
const record = join(folder, 'record.jsonl');
afterAll(() => rmSync(folder, { recursive: true }));

interface Call {
  readonly words: readonly string[];
  readonly secret?: string;
  readonly settings?: unknown;
}

/** A program in the place of pac: writes down what it is told, and says and answers what a test wants. */
function play(says: readonly string[] = [], exitCode = 0, profiles = ['[1] * UNIVERSAL  someone@example.com']): void {
  const program = `#!${process.execPath}
const fs = require('node:fs');
const words = process.argv.slice(2);
const at = (name) => words[words.indexOf(name) + 1];
const settings = words.includes('--settings-file') ? JSON.parse(fs.readFileSync(at('--settings-file'), 'utf8')) : undefined;
if (words.includes('--path')) fs.accessSync(at('--path'));
fs.appendFileSync(${JSON.stringify(record)}, JSON.stringify({ words, secret: process.env.PAC_CLI_SPN_SECRET, settings }) + '\\n');
if (words[0] === 'auth') { ${JSON.stringify(profiles)}.forEach((line) => console.log(line)); process.exit(0); }
${JSON.stringify(says)}.forEach((line) => console.log(line));
process.exit(${exitCode});
`;
  writeFileSync(pacPath, program);
  chmodSync(pacPath, 0o755);
}
beforeEach(() => rmSync(record, { force: true }));

const calls = (): readonly Call[] =>
  readFileSync(record, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Call);

const zip = solutionZip(sample(), manifest, 'managed');
const wanted = (changes: Partial<ImportRequest> = {}): ImportRequest => ({
  zip,
  content: packageContent(zip),
  uploadId: '',
  upgrade: false,
  values: new Map([['cue_GatewayHost', 'cueline.example.com']]),
  connections: [],
  ...changes,
});

async function importing(request: ImportRequest, secret?: string): Promise<readonly string[]> {
  const heard: string[] = [];
  const target = { organizationUrl: 'https://contoso.crm.dynamics.com', longestMinutes: 60 };
  const runner = spawnedPac(pacPath, { PATH: process.env['PATH'], PAC_CLI_SPN_SECRET: secret });
  await pacImporter(runner, target, () => Promise.resolve(false)).run(request, (words, fraction) =>
    heard.push(fraction === undefined ? words : `${words} <${fraction}>`),
  );
  return heard;
}

test('pac is told the whole import, with a settings file of what is known and no secret among its words', async () => {
  play();
  await importing(wanted(), 'hush');
  const [auth, call] = calls();
  expect(auth?.words).toEqual(['auth', 'list']);
  const path = String(call?.words[3]);
  expect(call?.words).toEqual([
    ...['solution', 'import', '--path', path, '--environment', 'https://contoso.crm.dynamics.com'],
    ...['--async', '--max-async-wait-time', '60', '--force-overwrite', '--activate-plugins'],
    ...['--settings-file', expect.stringMatching(/settings\.json$/)],
  ]);
  expect(call?.settings).toEqual({
    EnvironmentVariables: [{ SchemaName: 'cue_GatewayHost', Value: 'cueline.example.com' }],
    ConnectionReferences: [],
  });
  expect(call?.secret).toBe('hush');
  expect(call?.words.join(' ')).not.toContain('hush');
  expect(existsSync(path)).toBe(false);
});

test('an upgrade is asked for at once, and an unmanaged package is published after it', async () => {
  play();
  await importing(wanted({ upgrade: true, values: new Map() }));
  const unmanaged = solutionZip(sample(), manifest, 'unmanaged');
  await importing(wanted({ zip: unmanaged, content: packageContent(unmanaged), values: new Map() }));
  const [, upgrade, , update] = calls();
  expect(upgrade?.words.at(-1)).toBe('--stage-and-upgrade');
  expect(update?.words.at(-1)).toBe('--publish-changes');
});

test('what pac says is told as progress, without whom it is signed in as', async () => {
  play(['Connected as someone@example.com', 'Solution Importing...', '\u001b[32mProcessing … 42.50%\u001b[0m', '']);
  expect(await importing(wanted())).toEqual([
    'importing Cueline by pac <0>',
    'Solution Importing...',
    'Processing … 42.50% <0.425>',
  ]);
});

test.each([
  [['Error: Cannot add a Root Component 1 of type 61 because it is not in the target system.'], /look into it with/],
  [['The reason given was: Another [Import] running'], /what to do: another import/],
  [[], /pac ended with 3 and gave no reason/],
])('when pac fails with %j, it is told why and what to do', async (says, reason) => {
  play(says, 3);
  await expect(importing(wanted())).rejects.toMatchObject({
    code: 'import-failed',
    problems: [expect.stringMatching(reason)],
  });
});

test('without a profile nothing is imported, and how to make one is said', async () => {
  play([], 0, ['No profiles were found on this computer.']);
  await expect(importing(wanted())).rejects.toMatchObject({ code: 'pac-not-signed-in', exitCode: 4 });
  expect(calls()).toHaveLength(1);
});

test('pac is found by option, by PAC_PATH and on the PATH, and what is named has to be there', async () => {
  play();
  const found = (variables: Record<string, string>, given?: string) =>
    findPac(given, recordedTerminal(variables).terminal);
  expect(await found({ PAC_PATH: '/nowhere/pac' }, pacPath)).toBe(pacPath);
  expect(await found({ PAC_PATH: pacPath })).toBe(pacPath);
  expect(await found({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(pacPath);
  await expect(found({ PATH: folder }, '/nowhere/pac')).rejects.toMatchObject({ code: 'pac-not-found', exitCode: 3 });
  await expect(found({ PATH: '' })).rejects.toThrow('There is no pac on this machine');
});
