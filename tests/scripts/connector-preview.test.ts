import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { installedBrowser } from '../../scripts/browser/installed-browser.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { connectorPreview } from '../../scripts/verbs/connector-preview.ts';
import { parcels } from '../definition/preview/parcel-connector.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-preview-verb-'));
const out = join(folder, 'pages/preview.html');
const theirs = join(folder, 'theirs');
mkdirSync(theirs);
writeFileSync(join(theirs, 'apiDefinition.swagger.json'), `\ufeff${JSON.stringify(parcels.definition)}`);
writeFileSync(join(theirs, 'apiProperties.json'), JSON.stringify(parcels.apiProperties));
writeFileSync(join(folder, 'answers.json'), JSON.stringify(parcels.answers));
writeFileSync(join(folder, 'broken.json'), '{ "paths": ');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(words: readonly string[], variables: Readonly<Record<string, string | undefined>> = {}) {
  const { terminal, out: said, err } = recordedTerminal(variables);
  const exitCode = await runProgram([connectorPreview], ['connector', 'preview', ...words], terminal);
  return { exitCode, said: said(), err: err() };
}

test('the connector of the project is a page, and what is in it is counted', async () => {
  const { exitCode, said } = await run(['--out', out, '--json']);
  expect(exitCode).toBe(0);
  const { data } = JSON.parse(said) as {
    data: { page: string; actions: number; internal: number; operations: { operationId: string }[] };
  };
  expect(data.page).toBe(out);
  expect(data.actions).toBeGreaterThanOrEqual(20);
  expect(data.operations.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining(['SendCustomEvent', 'SendCartAbandoned', 'ListTriggers']),
  );
  expect(readFileSync(out, 'utf8')).toContain('<option value="CartAbandoned">');
});

test('the folder of a connector is read with its colour, its sign-ins and the answers that are named', async () => {
  const { exitCode, said } = await run([theirs, '--out', out, '--answers', join(folder, 'answers.json')]);
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: `${out}: 2 triggers, 2 actions, 1 internal` });
  const page = readFileSync(out, 'utf8');
  for (const word of ['--brand:#ffcc00', 'Depot key', 'Your account', '<option value="b">Book</option>'])
    expect(page).toContain(word);
});

test('a definition alone is enough', async () => {
  expect((await run([join(theirs, 'apiDefinition.swagger.json'), '--out', out])).exitCode).toBe(0);
  expect(readFileSync(out, 'utf8')).toContain('(filled by ListKinds while the flow is edited)');
});

test.each([
  ['a place where nothing is', ['nowhere', '--out', join(folder, 'no.html')], 3, 'file-not-found'],
  ['a file that is not JSON', [join(folder, 'broken.json'), '--out', join(folder, 'no.html')], 5, 'file-invalid'],
  ['answers that are not there', ['--answers', 'nowhere.json', '--out', join(folder, 'no.html')], 3, 'file-not-found'],
  ['an operation that is not there', ['--card', 'SendNothing', '--out', join(folder, 'no.html')], 3, 'no-operation'],
])('%s is said, and no page is written', async (_, words, code, fault) => {
  const { exitCode, err } = await run(words);
  expect({ exitCode, fault: err.includes(fault), written: existsSync(join(folder, 'no.html')) }).toEqual({
    exitCode: code,
    fault: true,
    written: false,
  });
});

test('screenshots without a browser end with what to do, and the page is there all the same', async () => {
  const page = join(folder, 'without-browser.html');
  const { exitCode, err } = await run(['--out', page, '--screenshots', join(folder, 'none')], {
    PATH: '',
    CUELINE_BROWSER: '/nowhere/chromium',
  });
  expect(exitCode).toBe(3);
  expect(err).toContain('no-browser');
  expect(err).toContain('CUELINE_BROWSER');
  expect(existsSync(page)).toBe(true);
});

test('a browser that does not speak is said so', async () => {
  const { exitCode, err } = await run(['--out', out, '--screenshots', join(folder, 'none')], {
    CUELINE_BROWSER: process.execPath,
  });
  expect(exitCode).toBe(1);
  expect(err).toContain('browser-failed');
});

const withBrowser = installedBrowser(process.env) === undefined ? test.skip : test;

withBrowser(
  'screenshots are PNG files of the cards that are named (needs Chromium, Chrome or Edge)',
  async () => {
    const pictures = join(folder, 'pictures');
    const words = [
      '--out',
      out,
      '--screenshots',
      pictures,
      '--card',
      'SendCustomEvent',
      'SendCartAbandoned',
      '--choose',
      'CartAbandoned',
    ];
    const { exitCode, said } = await run(words, process.env);
    expect(exitCode).toBe(0);
    const names = ['send-a-custom-event.png', 'send-cart-abandoned.png'];
    expect(said.split('\n').slice(1)).toEqual(names.map((name) => join(pictures, name)));
    for (const name of names) {
      const png = readFileSync(join(pictures, name));
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(720);
      expect(png.length).toBeLessThan(150 * 1024);
    }
  },
  120_000,
);
