import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { until } from '../gateway/support/until.ts';
import { slowStore } from './look-files.ts';
import { lookingPrograms } from './looking-program.ts';

const { thread } = lookingPrograms();
const asking = fileURLToPath(new URL('asking.mjs', thread));
const begun: ChildProcess[] = [];

/** A program that asks a store, whose file is being looked through, and does then what it is told to. */
beforeAll(() => {
  buildSync({
    stdin: {
      contents: `
        import { eventStoreOnThread } from './connector/store/index.ts';
        import { threadOn } from './tests/store/thread-on.ts';
        const [path, close] = process.argv.slice(2);
        const store = eventStoreOnThread(threadOn(new URL('looking-thread.mjs', import.meta.url), path));
        console.log(await store.note('nobody', { at: 0, detail: '' }));
        if (close === 'close') await store.close();
        if (close === 'exit') process.exit();
        if (close === 'stay') setInterval(() => undefined, 1000);`,
      resolveDir: '.',
    },
    outfile: asking,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});
afterAll(() => {
  for (const child of begun) child.kill('SIGKILL');
});

/** The pieces are short, and there are so many of them that nobody would wait for the last one. */
const inManyPieces = (): Promise<string> => slowStore(100, 20);

/** Those that have the file in their arguments: who opened it, and who looks through it. */
const processesOf = (path: string): string[] =>
  spawnSync('pgrep', ['-f', path], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);

const allEnd = (path: string): Promise<string[]> =>
  until(
    () => processesOf(path),
    (processes) => processes.length === 0,
  );

const canSee = spawnSync('pgrep', ['--version']).status === 0;
const seen = canSee ? test : test.skip;

seen.each(['close', 'exit', 'leave it'])(
  'a process that opened a large file ends with its look: %s (needs pgrep)',
  async (how) => {
    const path = await inManyPieces();
    const { status, stdout, stderr } = spawnSync(process.execPath, [asking, path, how], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'false\n', stderr: '' });
    await allEnd(path);
  },
);

seen('of a process that is killed the look ends too, after the piece it is reading (needs pgrep)', async () => {
  const path = await inManyPieces();
  const child = spawn(process.execPath, [asking, path, 'stay'], { stdio: ['ignore', 'pipe', 'inherit'] });
  begun.push(child);
  await once(child.stdout, 'data');
  await until(
    () => processesOf(path),
    (processes) => processes.length === 2,
  );
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await allEnd(path);
});
