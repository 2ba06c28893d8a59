import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { checkStore, recoverStore, sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { leavesOf, overwrite, pageBytes } from './damage.ts';
import { acceptAll, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

const count = 400;

/** A closed store of many pages, its log written back. */
async function filledStore(): Promise<string> {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      store.accept(sampleEvent(index, `${index}`, { receivedAt: noon + index })),
    ),
  );
  await store.close();
  const database = new Database(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  // Without what is still open on the first one.
  const copy = newStorePath();
  copyFileSync(path, copy);
  return copy;
}

function refusalOf(path: string): StoreUnavailable {
  try {
    sqliteEventStore(path);
  } catch (fault) {
    if (fault instanceof StoreUnavailable) return fault;
    throw fault;
  }
  throw new Error('the file was opened');
}

const besides = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.`))
    .sort();

describe('a damaged file is refused at the start, in words that say what to do, and left as it is', () => {
  test.each<[string, (path: string) => void]>([
    ['when a page is overwritten', (path) => overwrite(path, leavesOf(path, 'events')[3] ?? 0)],
    ['when its end is cut off', (path) => truncateSync(path, statSync(path).size - 5 * pageBytes)],
    ['when it was emptied', (path) => truncateSync(path, 0)],
    [
      'when it is gone and its log is not',
      (path) => {
        rmSync(path);
        writeFileSync(`${path}-wal`, Buffer.alloc(pageBytes, 1));
      },
    ],
  ])('%s', async (_name, damage) => {
    const path = await filledStore();
    damage(path);
    const bytes = (): (Buffer | undefined)[] =>
      [path, `${path}-wal`].map((file) =>
        existsSync(file) && statSync(file).size > 0 ? readFileSync(file) : undefined,
      );
    const before = bytes();
    const fault = refusalOf(path);
    expect(fault.message).toContain('is damaged');
    expect({ code: fault.code, trouble: fault.trouble }).toEqual({ code: 'store-unavailable', trouble: 'damaged' });
    expect(fault.hint).toContain('npx cueline store recover');
    expect(bytes()).toEqual(before);
  });
});

test('a page that goes bad while the store is open is said at the first read of it', async () => {
  const path = await filledStore();
  const store = sqliteEventStore(path);
  for (const page of leavesOf(path, 'events')) overwrite(path, page);
  const fault = await store.find('order-7').catch((caught: unknown) => caught);
  expect(fault).toMatchObject({ code: 'store-unavailable', trouble: 'damaged' });
  await store.close();
});

describe('checking', () => {
  test('finds nothing in a sound file', async () => {
    expect(checkStore(await filledStore())).toEqual({ events: count, problems: [] });
  });

  test('names what is wrong, and what is missing', async () => {
    const path = await filledStore();
    const store = sqliteEventStore(path);
    for (const number of [1, 2, 3]) await store.settle(`emission-${number}`, sent(noon));
    await store.close();
    const database = new Database(path);
    database.exec("DELETE FROM timeline WHERE emission_id IN ('emission-1', 'emission-2')");
    database.exec("DELETE FROM events WHERE emission_id = 'emission-3'");
    database.exec("UPDATE events SET body = '{' WHERE emission_id = 'emission-4'");
    database.close();
    expect(checkStore(path).problems).toEqual([
      '1 events hold a body that is no JSON',
      '2 events have lost their timeline',
      '1 timelines have lost their event',
    ]);
  });

  test.each<[string, (path: string) => void]>([
    ['an overwritten page', (path) => overwrite(path, leavesOf(path, 'events')[3] ?? 0)],
    ['a file that is cut short', (path) => truncateSync(path, pageBytes * 3)],
    ['no store at all', (path) => writeFileSync(path, 'a letter '.repeat(1000))],
  ])('finds %s', async (_name, damage) => {
    const path = await filledStore();
    damage(path);
    expect(checkStore(path).problems.length).toBeGreaterThan(0);
  });
});

describe('recovering', () => {
  test('saves every event outside the bad page, names the others, and keeps the damaged file', async () => {
    const path = await filledStore();
    overwrite(path, leavesOf(path, 'events')[3] ?? 0);
    const damaged = readFileSync(path);
    const { events, missing, withoutTimeline, aside } = recoverStore(path, 'monday');
    expect(aside).toBe(`${path}.damaged-monday`);
    expect(readFileSync(aside)).toEqual(damaged);
    expect(besides(path).filter((name) => !name.endsWith('-wal'))).toEqual([basename(aside)]);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.length).toBeLessThan(20);
    expect(withoutTimeline).toEqual([]);
    expect(events + missing.length).toBe(count);

    const store = sqliteEventStore(path);
    for (let number = 0; number < count; number++) {
      const lost = missing.includes(`emission-${number}`);
      const found = await store.find(`order-${number}`);
      if (lost) expect(found).toBeUndefined();
      else expect(found).toMatchObject(sampleEvent(number, `${number}`, { receivedAt: noon + number }));
      expect(await store.timeline(`emission-${number}`)).toHaveLength(lost ? 0 : 1);
    }
    expect(await store.due(noon + 1000, 1000)).toHaveLength(events);
    expect(await store.countByState()).toEqual({ queued: events });
    await store.close();
    expect(checkStore(path).problems).toEqual([]);
  });

  test('saves what is left of a file that was cut short', async () => {
    const path = await filledStore();
    truncateSync(path, statSync(path).size - 8 * pageBytes);
    const { events, missing, withoutTimeline } = recoverStore(path, 'monday');
    expect(events).toBeGreaterThan(0);
    expect(events + missing.length).toBeLessThanOrEqual(count);
    expect(events + missing.length + withoutTimeline.length).toBeGreaterThan(0);
    expect(checkStore(path).problems.filter((problem) => !problem.includes('lost their timeline'))).toEqual([]);
  });

  test('reads the log too: what was acknowledged last is saved', async () => {
    const path = await filledStore();
    const store = sqliteEventStore(path);
    await store.accept(sampleEvent(count));
    const { events } = recoverStore(path, 'monday');
    expect(events).toBe(count + 1);
    await store.close();
  });

  test('saves who is told of failures, and what was not told yet', async () => {
    const path = await filledStore();
    const store = sqliteEventStore(path);
    const subscriber = { name: 'web shop', triggers: 'all', operate: false } as const;
    const callbackUrl = 'https://flows.example.com/a';
    await store.subscribe({ subscriptionId: 'a', tokenDigest: 'a', subscriber, callbackUrl, createdAt: noon }, 1);
    await store.settle('emission-7', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
    const due = await store.dueNotifications(noon);
    await store.close();
    overwrite(path, leavesOf(path, 'events')[3] ?? 0);
    recoverStore(path, 'monday');
    const saved = sqliteEventStore(path);
    expect(due).toHaveLength(1);
    expect(await saved.dueNotifications(noon)).toEqual(due);
    await saved.close();
  });

  test('leaves a file alone of which nothing can be read', async () => {
    const path = newStorePath();
    writeFileSync(path, 'a letter '.repeat(1000));
    const before = readFileSync(path);
    expect(() => recoverStore(path, 'monday')).toThrow(StoreUnavailable);
    expect(readFileSync(path)).toEqual(before);
    expect(besides(path)).toEqual([]);
  });
});

test('what was saved keeps the name of the store: its gateway takes up what it had begun', async () => {
  const path = await filledStore();
  const before = sqliteEventStore(path);
  const name = await before.identity();
  await before.close();
  recoverStore(path, 'again');
  const after = sqliteEventStore(path);
  expect(await after.identity()).toBe(name);
  await after.close();
});

test("in what was saved each person's events leave in order, and one that had gone out holds up none", async () => {
  const path = newStorePath();
  const before = sqliteEventStore(path);
  await acceptAll(before, ...[1, 2, 3].map((number) => sampleEvent(number, 'a')), sampleEvent(4, 'b'));
  await taken(before);
  await before.settle('emission-1', sent(noon));
  await before.settle('emission-4', sent(noon));
  await before.close();
  recoverStore(path, 'again');
  const after = sqliteEventStore(path);
  expect(await after.accept(sampleEvent(5, 'b'))).toMatchObject({ leads: true });
  expect(await taken(after)).toEqual([2, 5]);
  await after.settle('emission-2', sent(noon));
  expect(await taken(after)).toEqual([3]);
  await after.close();
});
