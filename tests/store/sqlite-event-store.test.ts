import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { openDatabase } from '../../connector/store/open-database.ts';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** What opening this file is refused with. */
function refusalOf(path: string): StoreUnavailable {
  try {
    sqliteEventStore(path);
  } catch (error) {
    if (error instanceof StoreUnavailable) return error;
    throw error;
  }
  throw new Error('The file was opened.');
}

/** Does something to the file as another program would. */
function beside(path: string, sql: string): void {
  const other = new Database(path);
  other.exec(sql);
  other.close();
}

test('an event whose stored body is damaged keeps no other from being taken or listed, and says so of itself', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await acceptAll(store, sampleEvent(1), sampleEvent(2, 'b'));
  beside(path, "UPDATE events SET body = '{\"customer' WHERE event_id = 'order-1'");
  const due = await store.due(noon, 10);
  expect(due.map(({ eventId, bodyRemoved }) => [eventId, bodyRemoved])).toEqual([
    ['order-1', true],
    ['order-2', undefined],
  ]);
  expect(await store.list({ limit: 10 })).toHaveLength(2);
  await store.close();
});

test('after closing and opening again everything is as it was', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  await acceptAll(first, ...[1, 2, 3, 4].map((n) => sampleEvent(n, `${n}`, { receivedAt: noon + n })));
  await first.accept(sampleEvent(5, '4', { receivedAt: noon + 5, expiresAt: noon + 60_000 }));
  await taken(first, noon + 3, 3);
  await first.settle('emission-1', sent(noon + 10));
  await first.settle('emission-2', held(noon + 10, noon + 9000));
  await first.settle('emission-3', again(noon + 10, noon + 8000));
  const picture = async (store: typeof first) => ({
    events: await store.list({ limit: 100 }),
    timelines: await Promise.all([1, 2, 3, 4, 5].map((n) => store.timeline(`emission-${n}`))),
    counts: await store.countByState(),
    next: await store.nextDueAfter(0),
  });
  const before = await picture(first);
  await first.close();

  const second = sqliteEventStore(path);
  expect(await picture(second)).toEqual(before);
  expect(before.events).toHaveLength(5);
  expect(before.next).toBe(noon + 4);
  expect(await second.accept(sampleEvent(1))).toMatchObject({ kind: 'duplicate' });
  expect(await taken(second, noon + 5)).toEqual([4]);
  await second.close();
});

test('what was handed in before closing is written', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const claim = store.accept(sampleEvent(1));
  await store.close();
  expect(await claim).toEqual({ kind: 'accepted', leads: true });
  const again = sqliteEventStore(path);
  expect(await again.find('order-1')).toBeDefined();
  await again.close();
});

test('each commit is flushed to a write-ahead log before it is acknowledged', () => {
  const database = openDatabase(newStorePath());
  expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  // 2 is FULL; with 1 (NORMAL) a power cut may take the last acknowledged events along.
  expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
  database.close();
});

test('an event that was being sent when the gateway stopped becomes unknown and is not sent again by itself', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  await acceptAll(first, sampleEvent(1), sampleEvent(2), sampleEvent(3, 'b'));
  expect(await taken(first)).toEqual([1, 3]);
  await first.settle('emission-3', sent(noon));
  await first.close();

  const second = sqliteEventStore(path);
  expect(await second.recoverInterrupted(noon + 5)).toBe(1);
  expect(await second.recoverInterrupted(noon + 6)).toBe(0);
  expect(await second.countByState()).toEqual({ unknown: 1, queued: 1, sent: 1 });
  expect((await second.timeline('emission-1')).at(-1)).toEqual({
    at: noon + 5,
    stage: 'emit',
    state: 'unknown',
    reasonCode: 'OUTCOME_UNKNOWN',
    detail: 'the gateway stopped while it was being sent',
  });
  expect(await taken(second)).toEqual([2]);
  await second.close();
});

describe('a file that can not be used is refused in words', () => {
  test('when a newer Cueline wrote it', async () => {
    const path = newStorePath();
    await sqliteEventStore(path).close();
    beside(path, 'PRAGMA user_version = 99');
    const fault = refusalOf(path);
    expect(fault.message).toBe('The event store is of a newer version (99) than this Cueline knows.');
    expect(fault.hint).toBe('Use the Cueline version that wrote it, or a newer one.');
    expect({ code: fault.code, retry: fault.retry }).toEqual({ code: 'store-unavailable', retry: 'later' });
  });

  test('when it is damaged or no store at all', () => {
    const path = newStorePath();
    writeFileSync(path, 'nothing that SQLite ever wrote '.repeat(400));
    const fault = refusalOf(path);
    expect(fault.message).toBe(`The event store at ${path} can't be opened.`);
    expect(fault.hint).toContain('not damaged');
    expect(fault.cause).toBeInstanceOf(Error);
  });

  test('when another program wrote it, whatever it calls its version', () => {
    const path = newStorePath();
    beside(path, 'CREATE TABLE songs (title TEXT); PRAGMA user_version = 1');
    expect(refusalOf(path).message).toContain("can't be opened");
  });

  test('when its place is taken by a folder', () => {
    const path = newStorePath();
    mkdirSync(path);
    expect(refusalOf(path).message).toContain("can't be opened");
  });
});

test('a folder that is not there yet is made', async () => {
  const path = join(dirname(newStorePath()), 'not', 'yet', 'events.db');
  await sqliteEventStore(path).close();
  expect(existsSync(path)).toBe(true);
});

test('the file alone is a backup once the log has been written back into it', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await store.accept(sampleEvent(1));
  await store.close();
  beside(path, 'PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = newStorePath();
  copyFileSync(path, copy);
  const restored = sqliteEventStore(copy);
  expect(await restored.find('order-1')).toMatchObject({ state: 'queued' });
  await restored.close();
});
