import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { backUpStore, sqliteEventStore, storeFigures, StoreUnavailable } from '../../connector/store/index.ts';
import { acceptAll, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

test('a backup made while events come in is a whole store: what was acknowledged before it is there, and works', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n, `${n}`)));
  await taken(store, noon, 1);
  await store.settle('emission-1', sent(noon));
  const coming = Promise.all(Array.from({ length: 200 }, (_, n) => store.accept(sampleEvent(100 + n, `${n}`))));
  const target = newStorePath();
  // One of the three was sent, and of those that come none is committed yet.
  expect(backUpStore(path, target)).toEqual({ bytes: statSync(target).size, waiting: 2 });
  await coming;
  await store.accept(sampleEvent(4));

  const restored = sqliteEventStore(target);
  expect(await restored.find('order-1')).toMatchObject({ state: 'sent' });
  expect(await restored.timeline('emission-1')).toEqual(await store.timeline('emission-1'));
  expect(await restored.accept(sampleEvent(2))).toMatchObject({ kind: 'duplicate' });
  expect(await restored.find('order-4')).toBeUndefined();
  expect(await taken(restored)).toEqual(expect.arrayContaining([2, 3]));
  await restored.close();
  await store.close();
});

test('a backup takes nobody’s place, and one that fails leaves nothing behind', async () => {
  const path = newStorePath();
  await sqliteEventStore(path).close();
  const taken = newStorePath();
  writeFileSync(taken, 'mine');
  expect(() => backUpStore(path, taken)).toThrow(/There is a file/);
  expect(() => backUpStore(newStorePath(), newStorePath())).toThrow(StoreUnavailable);
  const nowhere = join(newStorePath(), 'not', 'there.db');
  expect(() => backUpStore(path, nowhere)).toThrow(StoreUnavailable);
  expect(existsSync(`${nowhere}.partial`)).toBe(false);
});

test('the figures of a store say how large it is, what it holds and what waits longest', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n, `${n}`, { receivedAt: noon + n })));
  await taken(store, noon + 1, 1);
  await store.settle('emission-1', sent(noon + 1));
  await store.prune({ bodiesBefore: noon + 2, eventsBefore: 0, limit: 10 });
  expect(storeFigures(path)).toMatchObject({ events: { sent: 1, queued: 2 }, withoutBody: 1, oldestWaiting: noon + 2 });
  expect(storeFigures(path).bytes).toBe(statSync(path).size);
  await store.close();
  expect(() => storeFigures(newStorePath())).toThrow(StoreUnavailable);
});

test('the log beside the file stays small, however much is written', async () => {
  const path = newStorePath();
  // Opened twice: what looked at the file before it was opened holds nothing back.
  await sqliteEventStore(path).close();
  const store = sqliteEventStore(path);
  const large = 'x'.repeat(20_000);
  for (let round = 0; round < 100; round++)
    await Promise.all(
      Array.from({ length: 25 }, (_, n) => {
        const event = sampleEvent(round * 25 + n, `${n}`);
        return store.accept({ ...event, body: { ...event.body, attributes: { large } } });
      }),
    );
  expect(statSync(path).size).toBeGreaterThan(35_000_000);
  expect(statSync(`${path}-wal`).size).toBeLessThan(25_000_000);
  await store.close();
});
