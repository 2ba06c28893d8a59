import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { DeliveryFault, FaultWithProblems } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes } from '../../scripts/command/exit-code.ts';
import { runProgram } from '../../scripts/command/program.ts';
import type { Verb } from '../../scripts/command/verb.ts';
import { recordedTerminal } from './recorded-terminal.ts';

class Findings extends FaultWithProblems {
  readonly code = 'findings';
}

const verb = (name: string, run: Verb['run'], rest: Partial<Verb> = {}): Verb => ({
  name,
  summary: `Does ${name}`,
  examples: [`npx cueline ${name}`],
  run,
  ...rest,
});

const verbs: readonly Verb[] = [
  verb(
    'greet',
    async (given) => ({ data: { name: given.text(0) }, text: `hello ${given.text(0)}`, warnings: ['it is late'] }),
    {
      arguments: { '<name>': 'whom' },
    },
  ),
  verb('thing check', async () => ({ data: { bad: 1 }, text: 'one is bad', exitCode: exitCodes.findings })),
  verb('thing lose', async () => {
    throw new CommandFault('thing-lost', exitCodes.notFound, 'There is no thing "x".', {
      hint: 'Look under the table.',
    });
  }),
  verb('thing refuse', async () => {
    throw new Findings('The thing has problems:', ['it is too long', 'it is too late']);
  }),
  verb('thing enter', async () => {
    throw new DeliveryFault('SIGN_IN', 'later', 'The sign-in to Dataverse failed (invalid_client).');
  }),
  verb('thing break', async () => {
    throw new RangeError('out of reach');
  }),
];

async function run(...words: string[]) {
  const { terminal, out, err } = recordedTerminal();
  const exitCode = await runProgram(verbs, words, terminal);
  return { exitCode, out: out(), err: err() };
}

test('a result goes to stdout, a warning to stderr', async () => {
  expect(await run('greet', 'Nora')).toEqual({ exitCode: 0, out: 'hello Nora', err: 'warning: it is late' });
});

test('--json prints exactly one document and nothing else', async () => {
  const { exitCode, out, err } = await run('greet', 'Nora', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toEqual({ ok: true, data: { name: 'Nora' }, warnings: ['it is late'] });
  expect(err).toBe('');
});

test('findings are a result with exit code 5, also as JSON', async () => {
  expect((await run('thing', 'check')).exitCode).toBe(5);
  const { exitCode, out } = await run('thing', 'check', '--json');
  expect(exitCode).toBe(5);
  expect(JSON.parse(out)).toMatchObject({ ok: false, data: { bad: 1 } });
});

test('an error says what happened, what to do and a stable code', async () => {
  const { exitCode, out, err } = await run('thing', 'lose');
  expect(exitCode).toBe(3);
  expect(out).toBe('');
  expect(err).toBe('error: There is no thing "x".\n  what to do: Look under the table.\n  code: thing-lost');
});

test('an error as JSON keeps code, words, hint and every problem', async () => {
  const lost = await run('thing', 'lose', '--json');
  expect(JSON.parse(lost.out)).toEqual({
    ok: false,
    data: null,
    warnings: [],
    error: { code: 'thing-lost', message: 'There is no thing "x".', hint: 'Look under the table.' },
  });
  const refused = await run('thing', 'refuse', '--json');
  expect(refused.exitCode).toBe(5);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { problems: ['it is too long', 'it is too late'] } });
});

test('a failed sign-in has exit code 4, a fault nobody foresaw 1 and its place', async () => {
  expect((await run('thing', 'enter')).exitCode).toBe(4);
  const broken = await run('thing', 'break');
  expect(broken.exitCode).toBe(1);
  expect(broken.err).toContain('out of reach');
  expect(broken.err).toContain('program.test');
});

describe('help and usage', () => {
  test('every level has help, with examples and exit codes', async () => {
    const top = await run('--help');
    expect(top.exitCode).toBe(0);
    expect(top.out).toContain('greet');
    expect(top.out).toContain('Exit codes: 0 ok');
    expect((await run('thing', '--help')).out).toContain('Does thing check');
    const one = await run('greet', '--help');
    expect(one.exitCode).toBe(0);
    expect(one.out).toContain('npx cueline greet');
    expect(one.out).toContain('--json');
  });

  test.each([
    [['gret', 'Nora'], 'Did you mean greet?'],
    [['thing', 'chek'], 'Did you mean check?'],
    [['greet'], "missing required argument 'name'"],
    [['greet', 'Nora', '--jsn'], 'Did you mean --json?'],
    [['greet', 'Nora', 'Lind'], 'too many arguments'],
  ])('%j is a usage error that helps', async (words, help) => {
    const { exitCode, out, err } = await run(...words);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(help);
  });

  test.each([
    [['gret', 'Nora', '--json'], 'Did you mean greet?'],
    [['greet', '--json'], "missing required argument 'name'"],
    [['greet', 'Nora', '--louder', '--json'], "unknown option '--louder'"],
  ])('%j says so in the document it was asked for', async (words, help) => {
    const { exitCode, out, err } = await run(...words);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      data: null,
      error: { code: 'usage', message: expect.stringContaining(help) },
    });
  });

  test('--version prints the version alone', async () => {
    const { exitCode, out } = await run('--version');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

test('what stays open is closed when the user stops it, after the result was printed', async () => {
  const { terminal, stop, out } = recordedTerminal();
  const said: string[] = [];
  const close = async (): Promise<void> => {
    said.push('closed');
  };
  const running = runProgram([verb('serve', async () => ({ data: {}, text: 'up', open: { close } }))], ['serve'], {
    ...terminal,
    out: (text) => {
      said.push(text);
      stop();
    },
  });
  expect(await running).toBe(0);
  expect(said).toEqual(['up', 'closed']);
  expect(out()).toBe('');
});

test('a reader that goes before the end is no fault', async () => {
  const child = spawn(process.execPath, ['scripts/bin.mjs', 'trigger', 'list'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let err = '';
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
});
