import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { acceptWithoutEnd } from './acknowledging-child.ts';
import { noon } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

const root = process.cwd();
// Inside the project, so that the child finds the packages it leaves outside its bundle.
const folder = join(root, '.cueline', `test-${process.pid}`);
const child = join(folder, 'child.mjs');

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, 'entry.ts');
  writeFileSync(
    entry,
    `import { ${acceptWithoutEnd.name} } from '../../tests/store/acknowledging-child.ts';
     await ${acceptWithoutEnd.name}(process.argv[2] ?? '');`,
  );
  buildSync({
    entryPoints: [entry],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything the child printed before it was killed, which happens once it has printed so many lines. */
async function acknowledgedUntilKilled(path: string, lines: number): Promise<string[]> {
  const running = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<string | null>((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (_code, signal) => {
      resolve(signal);
    });
  });
  const printed: string[] = [];
  for await (const line of createInterface({ input: running.stdout })) {
    // A line cut in two by the kill was never told to anybody.
    if (/^order-\d+$/.test(line)) printed.push(line);
    if (printed.length === lines) running.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return printed;
}

test.each([1, 23, 400])(
  'kill -9 after %i acknowledgements: every acknowledged event is there and the store goes on',
  async (lines) => {
    const path = newStorePath();
    const printed = await acknowledgedUntilKilled(path, lines);
    expect(printed.length).toBeGreaterThanOrEqual(lines);
    // The last line may have lost its end; an id that is merely shorter would then still look like one.
    const surely = printed.slice(0, Math.max(lines, printed.length - 1));

    const store = sqliteEventStore(path);
    const missing: string[] = [];
    for (const id of surely) {
      const event = await store.find(id);
      const entries = event ? await store.timeline(event.emissionId) : [];
      if (event?.state !== 'queued' || entries[0]?.reasonCode !== 'ACCEPTED') missing.push(id);
    }
    expect(missing).toEqual([]);
    // Both halves of each write, or neither: no event without its place in the queue.
    const { queued } = await store.countByState();
    expect(queued).toBeGreaterThanOrEqual(surely.length);
    expect(await store.due(noon, 100)).toHaveLength(Math.min(5, queued ?? 0));
    await store.close();
  },
);
