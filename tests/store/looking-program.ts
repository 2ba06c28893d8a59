import { fileURLToPath } from 'node:url';
import { beforeAll } from '@jest/globals';
import { buildSync } from 'esbuild';
import { storeThreadProgram } from './store-thread-program.ts';

export interface LookingPrograms {
  /** The thread for which every file is too large to be looked through before it is opened. */
  readonly thread: URL;
  /** The same, whose look can't begin. */
  readonly blindThread: URL;
}

/** The thread of the event store, built for the tests of a file; what looks beside it is the program of every bundle. */
export function lookingPrograms(): LookingPrograms {
  const bundled = storeThreadProgram();
  const built = (name: string, looks: string): URL => {
    const program = new URL(name, bundled);
    beforeAll(() => {
      buildSync({
        stdin: {
          contents: `
            import { parentPort } from 'node:worker_threads';
            import { serveEventStore } from './connector/store/index.ts';
            const program = new URL('${looks}', import.meta.url);
            serveEventStore(parentPort, { program, checkedUpTo: 0 });`,
          resolveDir: '.',
        },
        outfile: fileURLToPath(program),
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
      });
    });
    return program;
  };
  return {
    thread: built('looking-thread.mjs', 'store-thread.mjs'),
    blindThread: built('blind-thread.mjs', 'nowhere.mjs'),
  };
}
