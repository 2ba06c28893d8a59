import { copyFileSync, renameSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import Database from 'libsql';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** A store whose file refuses the event `order-13`, as a full disk would refuse any. */
function storeThatRefuses13(): { store: EventStore; path: string } {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const other = new Database(path);
  other.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.emission_id = 'emission-13'
              BEGIN SELECT RAISE(ABORT, 'no room'); END`);
  other.close();
  return { store, path };
}

const faultOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (fault: unknown) => fault,
  );

test('a write that fails is said to have failed, in words, with its cause', async () => {
  const { store } = storeThatRefuses13();
  const fault = await faultOf(store.accept(sampleEvent(13)));
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect(fault).toMatchObject({
    message: 'The event store did not take the write.',
    retry: 'later',
    cause: expect.objectContaining({ message: expect.stringContaining('no room') }),
  });
  await store.close();
});

test('a file that was moved away, or another one in its place, takes nothing; once it is back, everything goes on', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await store.accept(sampleEvent(1));
  const away = newStorePath();
  renameSync(path, away);
  expect(await faultOf(store.accept(sampleEvent(2)))).toMatchObject({
    message: 'The event store did not take the write.',
    hint: expect.stringContaining('that the file is there'),
  });
  copyFileSync(away, path);
  expect(await faultOf(store.accept(sampleEvent(3)))).toBeInstanceOf(StoreUnavailable);
  expect(await faultOf(store.checkWritable())).toBeInstanceOf(StoreUnavailable);
  renameSync(away, path);
  await store.checkWritable();
  expect(await store.accept(sampleEvent(2))).toMatchObject({ kind: 'accepted' });
  expect(await store.countByState()).toEqual({ queued: 2 });
  await store.close();
});

test('nothing of a failed write is kept, nor of those that were to be written with it', async () => {
  const { store, path } = storeThatRefuses13();
  await store.accept(sampleEvent(1));
  const together = await Promise.all([12, 13, 14].map(async (n) => faultOf(store.accept(sampleEvent(n, `${n}`)))));
  expect(together.map((fault) => fault instanceof StoreUnavailable)).toEqual([true, true, true]);
  expect(await store.countByState()).toEqual({ queued: 1 });
  await store.close();

  const reopened = sqliteEventStore(path);
  for (const n of [12, 13, 14]) {
    expect(await reopened.find(`order-${n}`)).toBeUndefined();
    expect(await reopened.timeline(`emission-${n}`)).toEqual([]);
  }
  await reopened.close();
});

test('after a failed write the store works on, and the sender may try again', async () => {
  const { store, path } = storeThatRefuses13();
  await faultOf(store.accept(sampleEvent(13)));
  expect(await store.accept(sampleEvent(14))).toEqual({ kind: 'accepted', leads: true });
  expect(await taken(store)).toEqual([14]);
  expect(await store.settle('emission-14', sent(noon))).toEqual({ changed: true });

  const other = new Database(path);
  other.exec('DROP TRIGGER refuse');
  other.close();
  expect(await store.accept(sampleEvent(13))).toEqual({ kind: 'accepted', leads: true });
  await store.close();
});

test('an event whose beginning could not be written has not begun', async () => {
  const { store, path } = storeThatRefuses13();
  await store.accept(sampleEvent(1));
  const [event] = await store.due(noon, 1);
  if (!event) throw new Error('Nothing is due.');
  const other = new Database(path);
  other.exec("CREATE TRIGGER stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'no room'); END");
  expect(await faultOf(store.begin(event))).toBeInstanceOf(StoreUnavailable);
  expect(await faultOf(store.settle('emission-1', sent(noon)))).toBeInstanceOf(StoreUnavailable);
  other.exec('DROP TRIGGER stay');
  other.close();
  expect(await store.timeline('emission-1')).toHaveLength(1);
  expect(await taken(store)).toEqual([1]);
  await store.close();
});

test('a closed store refuses writes in words instead of ending the process', async () => {
  const store = sqliteEventStore(newStorePath());
  await store.close();
  expect(await faultOf(store.accept(sampleEvent(1)))).toBeInstanceOf(StoreUnavailable);
  expect(await faultOf(store.due(noon, 1))).toBeInstanceOf(StoreUnavailable);
  expect(await faultOf(store.close())).toBeInstanceOf(StoreUnavailable);
});

test('a read that fails is said to have failed', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await store.accept(sampleEvent(1));
  const other = new Database(path);
  other.exec('DROP TABLE timeline');
  other.close();
  const fault = await faultOf(store.timeline('emission-1'));
  expect(fault).toBeInstanceOf(StoreUnavailable);
  expect(fault).toMatchObject({ message: 'The event store did not give a read.' });
  await store.close();
});
