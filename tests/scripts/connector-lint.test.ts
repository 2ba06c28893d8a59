import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { connectorLint } from '../../scripts/verbs/connector-lint.ts';
import { goodConnector, type Files } from '../definition/lint/good-connector.ts';
import { put } from '../definition/lint/edits.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let connectors = 0;
let connector = '';

/** The names are written as real repositories have them: in any capitals. */
function write(files: Files, names: Partial<Record<keyof Files, string>> = {}): void {
  const name = (kind: keyof Files, preset: string): string => join(connector, names[kind] ?? preset);
  const json = (value: unknown): string => JSON.stringify(value, null, 2);
  writeFileSync(name('definition', 'apiDefinition.swagger.json'), json(files.definition));
  writeFileSync(name('properties', 'apiProperties.json'), json(files.properties));
  writeFileSync(name('settings', 'settings.json'), json(files.settings));
  writeFileSync(name('script', 'script.csx'), files.script);
  writeFileSync(name('readme', 'readme.md'), files.readme);
  writeFileSync(name('icon', 'icon.png'), files.icon);
}

beforeEach(() => {
  connector = join(folder, `connector-${++connectors}`);
  mkdirSync(connector);
});

async function lint(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([connectorLint], ['connector', 'lint', ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

test('a good folder has no finding, whatever the capitals of its files', async () => {
  write(goodConnector(), {
    definition: 'APIDefinition.Swagger.json',
    properties: 'ApiProperties.JSON',
    readme: 'README.md',
  });
  expect(await lint(connector, '--severity', 'info', '--strict')).toEqual({
    exitCode: 0,
    out: '0 errors, 0 warnings, 0 notes.',
    err: '',
  });
});

test('an error is told with its place and what to do, and ends with exit code 5', async () => {
  const files = goodConnector();
  put('/definition/info/title', 'Things API')(files);
  put('/properties/properties/stackOwner', 'Things')(files);
  write(files);
  const { exitCode, out } = await lint(connector);
  expect(exitCode).toBe(5);
  const shown = relative(process.cwd(), connector);
  expect(out).toContain(`${shown}/apiDefinition.swagger.json:4:5 error ValueContainsRestrictedWords`);
  expect(out).toContain('Leave the word out');
  expect(out).toContain(`${shown}/apiProperties.json`);
  expect(out.split('\n').at(-1)).toBe('1 error, 1 warning, 0 notes.');
});

test('warnings alone end with 0, and with --strict with 5', async () => {
  const files = goodConnector();
  put('/properties/properties/stackOwner', 'Things')(files);
  write(files);
  expect((await lint(connector)).exitCode).toBe(0);
  expect((await lint(connector, '--strict')).exitCode).toBe(5);
});

test('--json prints one document with findings and counts, --sarif one for code scanning', async () => {
  const files = goodConnector();
  put('/definition/info/title', 'Things API')(files);
  write(files);
  const json = JSON.parse((await lint(connector, '--json')).out) as { ok: boolean; data: object };
  expect(json.ok).toBe(false);
  expect(json.data).toMatchObject({
    counts: { error: 1, warning: 0, info: 0 },
    findings: [{ rule: 'ValueContainsRestrictedWords', pointer: '/info/title', line: 4, column: 5 }],
  });
  const sarif = JSON.parse((await lint(connector, '--sarif')).out) as { runs: { results: unknown[] }[] };
  expect(sarif.runs[0]?.results).toHaveLength(1);
});

test('one file alone is looked at by what it holds, whatever its name', async () => {
  const files = goodConnector();
  put('/definition/info/title', 'Things API')(files);
  const definition = join(connector, 'things.json');
  writeFileSync(definition, JSON.stringify(files.definition));
  expect((await lint(definition)).out).toContain('ValueContainsRestrictedWords');
  put('/properties/properties/iconBrandColor', 'red')(files);
  const properties = join(connector, 'other.json');
  writeFileSync(properties, JSON.stringify(files.properties));
  expect((await lint(properties)).out).toContain('IconBrandColorNotValid');
});

test('bytes that are no text, and a file that is cut off, are findings and no crash', async () => {
  const path = join(connector, 'apiDefinition.swagger.json');
  writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x80]));
  const bytes = await lint(connector);
  expect(bytes.exitCode).toBe(5);
  expect(bytes.out).toContain('FileNotText');
  writeFileSync(path, '{"swagger": "2.0", "info": {');
  const cut = await lint(connector);
  expect(cut.exitCode).toBe(5);
  expect(cut.out).toContain('JsonInvalid');
});

test('where nothing is, or no connector, the exit code is 3', async () => {
  expect((await lint(join(connector, 'nowhere'))).exitCode).toBe(3);
  const { exitCode, err } = await lint(connector);
  expect(exitCode).toBe(3);
  expect(err).toContain('There is no connector in');
});

test('without a path it is our own connector, and what to do is said where it is not built', async () => {
  const { terminal, err } = recordedTerminal();
  const elsewhere = { ...terminal, root: `${connector}/` };
  expect(await runProgram([connectorLint], ['connector', 'lint'], elsewhere)).toBe(3);
  expect(err()).toContain('npm run build');
});

test('the committed connector of this project has no finding', async () => {
  expect(await lint('connector', '--severity', 'info')).toEqual({
    exitCode: 0,
    out: '0 errors, 0 warnings, 0 notes.',
    err: '',
  });
});

test('an unknown severity is refused', async () => {
  const { exitCode, err } = await lint(connector, '--severity', 'all');
  expect(exitCode).toBe(2);
  expect(err).toContain('--severity is error, warning or info, not "all".');
});

test('--rules prints every rule with its severity', async () => {
  const { exitCode, out } = await lint('--rules');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/PathParameterMissingEncoding +warning/);
  expect(out).toMatch(/OperationIdNotFound +error/);
});
