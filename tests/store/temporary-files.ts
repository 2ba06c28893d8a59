import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

let folder: string | undefined;
let files = 0;

/** A path of its own for a store, in a folder that goes when the test file is done. */
export function newStorePath(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'cueline-store-'));
  return join(folder, `events-${++files}.db`);
}

afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
});
