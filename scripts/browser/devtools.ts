import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

type Answer = Readonly<Record<string, unknown>>;

/** A browser without a window, spoken to by its own protocol: https://chromedevtools.github.io/devtools-protocol */
export interface Devtools {
  call(method: string, parameters?: object, session?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** A browser that says nothing for so long has hung. */
const answerLimitMs = 30_000;

const browserFailed = (message: string, cause?: unknown): CommandFault =>
  new CommandFault('browser-failed', exitCodes.error, message, {
    cause,
    hint: 'Try another browser: CUELINE_BROWSER names its program.',
  });

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

const arguments_ = (profile: string): string[] => [
  '--headless',
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--disable-extensions',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  // Its sandbox does not work for root, which is whom a container runs as; it opens one file of ours.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  'about:blank',
];

/** Opens the browser at this path, with a profile of its own that goes when it is closed. */
export async function openDevtools(path: string): Promise<Devtools> {
  const profile = await mkdtemp(join(tmpdir(), 'cueline-browser-'));
  const browser = spawn(path, arguments_(profile), { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , output, input] = browser.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let rest = '';

  const failAll = (cause: unknown): void => {
    for (const { reject } of waiting.values()) reject(browserFailed(`The browser ${path} went away.`, cause));
    waiting.clear();
  };
  browser.on('error', failAll);
  browser.on('exit', failAll);
  // A browser that is gone takes nothing more; whoever waits is told by its end.
  output.on('error', () => undefined);

  input.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message) as {
        id?: number;
        result?: Answer;
        error?: { message: string };
      };
      const caller = waiting.get(id ?? 0);
      waiting.delete(id ?? 0);
      if (error) caller?.reject(browserFailed(`The browser refused a call: ${error.message}`));
      else caller?.resolve(result ?? {});
    }
  });

  const call = async (method: string, parameters: object = {}, session?: string): Promise<Answer> => {
    const id = ++last;
    let limit: NodeJS.Timeout | undefined;
    const answered = new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      limit = setTimeout(() => reject(browserFailed(`The browser did not answer ${method}.`)), answerLimitMs);
      if (browser.exitCode !== null || browser.pid === undefined) failAll(undefined);
      else output.write(`${JSON.stringify({ id, method, params: parameters, sessionId: session })}\0`);
    });
    return answered.finally(() => clearTimeout(limit));
  };

  const close = async (): Promise<void> => {
    if (browser.pid !== undefined && browser.exitCode === null && browser.signalCode === null) {
      const gone = once(browser, 'exit');
      browser.kill('SIGTERM');
      await gone;
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { call, close };
}
