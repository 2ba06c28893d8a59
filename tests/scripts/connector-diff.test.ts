import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { connectorDiff } from '../../scripts/verbs/connector-diff.ts';
import { edited, sample } from '../definition/diff/sample.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const before = file('before.json', sample());
const breaking = file(
  'breaking.json',
  edited((document) => delete document.paths['/orders/{id}']),
);
const warned = file(
  'warned.json',
  edited((document) => ((document.paths['/orders']?.['post'] ?? {})['summary'] = 'Place an order')),
);
const reworded = file(
  'reworded.json',
  edited((document) => ((document.paths['/orders']?.['post'] ?? {})['description'] = 'Places an order.')),
);

async function diff(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([connectorDiff], ['connector', 'diff', ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

test('a breaking change is told with what follows, what to do and where, and ends with exit code 5', async () => {
  const { exitCode, out } = await diff(before, breaking);
  expect(exitCode).toBe(5);
  expect(out.split('\n')).toEqual([
    'breaking: GetOrder ("Get an order") is gone: every flow and app with it as a step or trigger stops working.',
    expect.stringMatching(/^ {2}what to do: Bring it back\./),
    '  operation-removed, GetOrder, /paths/~1orders~1{id}/get (old)',
    '',
    '1 breaking change, 0 warnings, 0 compatible changes.',
  ]);
});

test('two files of the same content have no change', async () => {
  expect(await diff(before, before)).toEqual({
    exitCode: 0,
    out: '0 breaking changes, 0 warnings, 0 compatible changes.',
    err: '',
  });
});

test('a warning passes, unless --strict is asked for', async () => {
  expect(await diff(before, warned)).toMatchObject({ exitCode: 0 });
  const { exitCode, out } = await diff(before, warned, '--strict');
  expect(exitCode).toBe(5);
  expect(out).toContain('summary-changed, CreateOrder');
});

test('changed descriptions are listed with --all only', async () => {
  expect((await diff(before, reworded)).out).toBe('0 breaking changes, 0 warnings, 0 compatible changes.');
  expect((await diff(before, reworded, '--all')).out).toContain(
    'compatible: The words of CreateOrder changed: description.',
  );
});

test('with --json the changes come as one document', async () => {
  const { out } = await diff(before, breaking, '--json');
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    data: {
      counts: { breaking: 1, warning: 0, compatible: 0 },
      changes: [
        {
          kind: 'breaking',
          rule: 'operation-removed',
          operationId: 'GetOrder',
          place: { words: 'GetOrder', pointer: '/paths/~1orders~1{id}/get', file: 'old' },
        },
      ],
    },
  });
});

test('folders are compared with the connection parameters of their apiProperties.json', async () => {
  const connector = (name: string, connectionParameters: object): string => {
    mkdirSync(join(folder, name));
    file(`${name}/apiDefinition.swagger.json`, sample());
    file(`${name}/apiProperties.json`, { properties: { connectionParameters } });
    return join(folder, name);
  };
  const old = connector('old', { api_key: { type: 'securestring' } });
  const now = connector('new', {});
  const { exitCode, out } = await diff(old, now);
  expect(exitCode).toBe(5);
  expect(out).toContain('connection-parameter-removed, connection api_key');
  expect(await diff(join(old, 'apiDefinition.swagger.json'), now)).toMatchObject({ exitCode: 0 });
});

test('a byte order mark in front of a file does not matter', async () => {
  expect(await diff(before, file('marked.json', `\uFEFF${JSON.stringify(sample())}`))).toMatchObject({ exitCode: 0 });
});

test('a file or definition that is not there ends with exit code 3', async () => {
  expect(await diff(before, join(folder, 'nowhere.json'))).toMatchObject({ exitCode: 3 });
  mkdirSync(join(folder, 'empty'));
  const { exitCode, err } = await diff(join(folder, 'empty'), before);
  expect(exitCode).toBe(3);
  expect(err).toContain('apiDefinition.swagger.json');
});

test('a file that is not JSON is refused with line and column, and not as a breaking change', async () => {
  const { exitCode, err } = await diff(before, file('broken.json', '{\n  "swagger": "2.0",\n  oops\n}'));
  expect(exitCode).toBe(1);
  expect(err).toContain('broken.json is not JSON, at line 3, column 3');
  expect(err).toContain('code: not-json');
});

test('a file that is not OpenAPI 2.0 is refused with the place', async () => {
  const newer = await diff(file('newer.json', { openapi: '3.0.1', paths: {} }), before);
  expect(newer.exitCode).toBe(1);
  expect(newer.err).toContain('newer.json: The document is not OpenAPI 2.0: at /openapi it says 3.0.1.');
  expect((await diff(before, file('list.json', []))).err).toContain('no JSON object, at its root');
  expect((await diff(before, file('pathless.json', { swagger: '2.0' }))).err).toContain(
    'no object of paths, at /paths',
  );
  expect((await diff(before, file('pathless.json', { swagger: '2.0' }))).err).toContain('code: not-openapi');
});

test('a missing argument is a matter of usage', async () => {
  expect(await diff(before)).toMatchObject({ exitCode: 2 });
});
