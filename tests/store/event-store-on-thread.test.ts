import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import type { EventStore, StoredEvent } from '../../connector/pipeline/index.ts';
import { eventStoreOnThread, recoverStore, sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { noon, sampleEvent } from './sample-event.ts';
import { storeThreadProgram } from './store-thread-program.ts';
import { threadOn } from './thread-on.ts';
import { newStorePath } from './temporary-files.ts';

const program = storeThreadProgram();
const open = (path: string): EventStore => eventStoreOnThread(threadOn(program, path));
const accepted = { kind: 'accepted', leads: true };

test('what it has acknowledged is in the file, for whoever opens it next', async () => {
  const path = newStorePath();
  const store = open(path);
  expect(await store.accept(sampleEvent(1))).toEqual(accepted);
  await store.close();
  const next = sqliteEventStore(path);
  expect(await next.find('order-1')).toMatchObject({ emissionId: 'emission-1', state: 'queued' });
  await next.close();
});

test('a second one on the same file is refused and changes nothing there, until the first has ended', async () => {
  const path = newStorePath();
  const first = open(path);
  await first.accept(sampleEvent(1));
  expect(await first.begin((await first.find('order-1')) as StoredEvent)).toBe(true);
  const second = open(path);
  await expect(second.recoverInterrupted(noon)).rejects.toThrow(
    /A gateway has the event store .* open, and only one may/,
  );
  expect(await first.find('order-1')).toMatchObject({ state: 'sending' });
  await first.close();
  const third = open(path);
  expect(await third.recoverInterrupted(noon)).toBe(1);
  await third.close();
});

test('nobody recovers a file that a gateway has open', async () => {
  const path = newStorePath();
  const store = open(path);
  await store.accept(sampleEvent(1));
  expect(() => recoverStore(path, 'now')).toThrow(/A gateway has the event store .* open/);
  await store.close();
  expect(recoverStore(path, 'now')).toMatchObject({ events: 1, missing: [] });
});

test('what is asked in one turn is answered each, in the order in which it was asked', async () => {
  const store = open(newStorePath());
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const answered: number[] = [];
  const claims = await Promise.all(
    numbers.map(async (number) => {
      const claim = await store.accept(sampleEvent(number, 'one person'));
      answered.push(number);
      return claim;
    }),
  );
  expect(answered).toEqual(numbers);
  expect(claims.filter((claim) => claim.kind === 'accepted' && claim.leads)).toHaveLength(1);
  expect(await store.due(noon, 10)).toMatchObject([{ emissionId: 'emission-0' }]);
  await store.close();
});

test('the thread of whoever asks goes on meanwhile', async () => {
  const store = open(newStorePath());
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 1);
  // The first answer comes after the file was made, which is a great many statements and flushes.
  await store.countByState();
  clearInterval(counting);
  expect(turns).toBeGreaterThan(5);
  await store.close();
});

test('a file that can not be opened is said by whatever is asked, with the words of the store', async () => {
  const path = newStorePath();
  writeFileSync(path, '');
  const store = open(path);
  const asked = [store.checkWritable(), store.find('order-1'), store.accept(sampleEvent(1))];
  for (const answer of asked) {
    const fault = await answer.catch((caught: unknown) => caught);
    expect(fault).toBeInstanceOf(StoreUnavailable);
    expect(fault).toMatchObject({ code: 'store-unavailable', trouble: 'damaged', retry: 'later' });
    expect((fault as StoreUnavailable).hint).toContain('store recover');
  }
});

test('after closing, whatever is asked is refused, and closing again too', async () => {
  const store = open(newStorePath());
  await store.accept(sampleEvent(1));
  await store.close();
  for (const ask of [() => store.find('order-1'), () => store.accept(sampleEvent(2)), () => store.close()])
    await expect(ask()).rejects.toThrow(StoreUnavailable);
});

test('whoever asks while it is closing is answered or refused, and never left waiting', async () => {
  const store = open(newStorePath());
  await store.accept(sampleEvent(1));
  const asked: Promise<unknown>[] = [];
  const asking = setInterval(() => asked.push(store.find('order-1').catch((fault: unknown) => fault)), 0);
  await store.close();
  await expect(store.find('order-1')).rejects.toThrow(StoreUnavailable);
  clearInterval(asking);
  for (const answer of await Promise.all(asked))
    if (answer instanceof Error) expect(answer).toBeInstanceOf(StoreUnavailable);
    else expect(answer).toMatchObject({ eventId: 'order-1' });
});

test("a mistake in what is asked is told to whoever asks, and is none of the file's", async () => {
  const store = open(newStorePath());
  const fault = await store
    .edit(undefined as never, undefined as never, undefined as never)
    .catch((caught: unknown) => caught);
  expect(fault).toHaveProperty('name', 'TypeError');
  expect(fault).not.toBeInstanceOf(StoreUnavailable);
  await store.close();
});

test('what was asked before closing is written', async () => {
  const path = newStorePath();
  const store = open(path);
  const accepting = store.accept(sampleEvent(1));
  await store.close();
  expect(await accepting).toEqual(accepted);
  const next = sqliteEventStore(path);
  expect(await next.find('order-1')).toBeDefined();
  await next.close();
});

/** What a program of this source did, which has the store's face and a folder with the thread's program at hand. */
function ran(source: string) {
  const outfile = fileURLToPath(new URL('asking.mjs', program));
  buildSync({
    stdin: {
      contents: `import { eventStoreOnThread } from './connector/store/index.ts'; import { threadOn } from './tests/store/thread-on.ts'; ${source}`,
      resolveDir: '.',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, [outfile, newStorePath()], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

test('a process waits for what it has asked, and not for a store that nobody asks any more', () => {
  const asking = ran(`
    const store = eventStoreOnThread(threadOn(new URL('store-thread.mjs', import.meta.url), process.argv[2]));
    console.log(await store.countByState());
    console.log(await store.note('nobody', { at: 0, detail: '' }));
    eventStoreOnThread(threadOn(new URL('store-thread.mjs', import.meta.url), process.argv[2] + '-unasked'));`);
  expect(asking).toEqual({ status: 0, stdout: '{}\nfalse\n', stderr: '' });
});

test('a fault of the thread that nobody foresaw ends the process: nobody waits for an answer that never comes', () => {
  writeFileSync(
    new URL('broken-thread.mjs', program),
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', () => { throw new TypeError('unforeseen'); });`,
  );
  const { status, stderr } = ran(
    "await eventStoreOnThread(threadOn(new URL('broken-thread.mjs', import.meta.url), '')).find('order-1');",
  );
  expect(status).toBe(1);
  expect(stderr).toContain('unforeseen');
});
