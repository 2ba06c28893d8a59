import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from '@jest/globals';
import { buildSync } from 'esbuild';

/** The thread of the event store as every bundle has it, built for the tests of a file. */
export function storeThreadProgram(): URL {
  // Inside the project, so that it finds the packages it leaves outside.
  const folder = join(process.cwd(), '.cueline', `test-thread-${process.pid}`);
  const outfile = join(folder, 'store-thread.mjs');
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    buildSync({
      entryPoints: ['scripts/store-thread-main.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return pathToFileURL(outfile);
}
