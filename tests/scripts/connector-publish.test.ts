import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runProgram } from '../../scripts/command/program.ts';
import { connectorCheck } from '../../scripts/verbs/connector-check.ts';
import { connectorPublish } from '../../scripts/verbs/connector-publish.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const committed = 'connector/definition/published.json';
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cueline-lock-'));
  mkdirSync(join(root, 'connector/definition'), { recursive: true });
  cpSync(committed, join(root, committed));
});
afterEach(() => rmSync(root, { recursive: true }));

type Lock = Record<string, Record<string, unknown>>;
const read = (): string => readFileSync(join(root, committed), 'utf8');

/** The project as it was published by somebody whose connector had this, too. */
function wasPublishedWith(edit: (operations: Record<string, Record<string, Lock>>) => void): void {
  const lock = JSON.parse(read()) as { operations: Record<string, Record<string, Lock>> };
  edit(lock.operations);
  writeFileSync(join(root, committed), JSON.stringify(lock));
}

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram([connectorCheck, connectorPublish], ['connector', ...words], { ...terminal, root });
  return { exitCode, out: out(), err: err() };
}

test('connector check finds the connector as it was published', async () => {
  const { exitCode, out, err } = await run('check');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out).toMatch(/^\d+ published operations, all as flows know them\.$/);
});

test('publishing what is published already changes not a byte of the lock file', async () => {
  const before = read();
  expect(await run('publish')).toEqual({ exitCode: 0, out: 'Everything is published already.', err: '' });
  expect(read()).toBe(before);
});

test('an operation that was published and is gone fails the check with exit code 5 and the words for its maintainer', async () => {
  wasPublishedWith((operations) => (operations['SendGiftCardBought'] = operations['SendOrderPlaced'] ?? {}));
  const { exitCode, out } = await run('check');
  expect(exitCode).toBe(5);
  expect(out).toContain('SendGiftCardBought');
  expect(out).toContain('Give it back its operationId: flows know it by that.');
  expect(out).toMatch(/^1 breaking change, 0 warnings, 0 compatible changes\.$/m);
});

test('an input that was published with another type fails the check, naming it', async () => {
  wasPublishedWith(({ SendCustomEvent }) => {
    (SendCustomEvent?.['inputs']?.['body/customer/value'] ?? {})['type'] = 'integer';
  });
  const { exitCode, out } = await run('check');
  expect(exitCode).toBe(5);
  expect(out).toContain('The input "body/customer/value" is string now, and was integer');
  expect(out).toContain('input-type-changed, SendCustomEvent, input body/customer/value');
});

test('publishing is refused in the same words where something published would change, and writes nothing', async () => {
  wasPublishedWith((operations) => (operations['SendGiftCardBought'] = operations['SendOrderPlaced'] ?? {}));
  const before = read();
  const checked = await run('check');
  const { exitCode, out } = await run('publish');
  expect(exitCode).toBe(5);
  expect(out).toBe(`${checked.out}\nNothing was written.`);
  expect(read()).toBe(before);
});

test('what is new is told by the check as not published, and is added by publishing; what was there stays', async () => {
  const whole = read();
  wasPublishedWith((operations) => {
    delete operations['GetEventStatus'];
    delete operations['SendCustomEvent']?.['inputs']?.['body/test'];
  });
  const checked = await run('check');
  expect(checked.exitCode).toBe(0);
  expect(checked.err).toContain('warning: not published yet: ');
  expect(checked.err).toContain('GetEventStatus');
  expect(checked.err).toContain('SendCustomEvent, input body/test');
  expect((await run('publish')).out).toMatch(/^Published: .*GetEventStatus/);
  expect(read()).toBe(whole);
});

test('a change that only deserves a warning passes the check, and is published when asked for', async () => {
  const whole = read();
  wasPublishedWith(({ SendCustomEvent }) => {
    (SendCustomEvent?.['inputs']?.['body/ifNotFound'] ?? {})['default'] = 'fail';
  });
  const checked = await run('check');
  expect(checked.exitCode).toBe(0);
  expect(checked.err).toContain('warning: The input "body/ifNotFound" has the default none now, and had "fail"');
  expect(await run('publish')).toMatchObject({ exitCode: 5 });
  expect(await run('publish', '--accept-warnings')).toMatchObject({ exitCode: 0 });
  expect(read()).toBe(whole);
});

test('where nothing was ever published the check says so, and publishing begins the file', async () => {
  const whole = read();
  rmSync(join(root, committed));
  const checked = await run('check');
  expect(checked.exitCode).toBe(3);
  expect(checked.err).toContain('npx cueline connector publish writes it.');
  expect(await run('publish')).toMatchObject({ exitCode: 0 });
  expect(read()).toBe(whole);
});

test('a damaged lock file is neither trusted nor overwritten', async () => {
  for (const [content, code] of [
    ['{"operations": {}', 'not-json'],
    ['{"operations": {}}', 'lock-invalid'],
  ] as const) {
    writeFileSync(join(root, committed), content);
    for (const verb of ['check', 'publish']) {
      const { exitCode, err } = await run(verb);
      expect({ verb, exitCode, code: /code: (\S+)/.exec(err)?.[1] }).toEqual({ verb, exitCode: 1, code });
    }
    expect(read()).toBe(content);
  }
});
