import { expect, test } from '@jest/globals';
import Database from 'libsql';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** How many events stand in each of these indexes. */
function entriesOf(path: string, ...indexes: readonly string[]): number[] {
  const database = new Database(path);
  const cells = database.prepare(
    "SELECT coalesce(sum(ncell), 0) AS n FROM dbstat WHERE name = ? AND pagetype = 'leaf'",
  );
  const entries = indexes.map((name) => (cells.get([name]) as { readonly n: number }).n);
  database.close();
  return entries;
}

test('an event stands in the index of open lanes until it ends, then in the other one, and without its body in neither', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const openAndEnded = () => entriesOf(path, 'events_open_in_lane', 'events_ended_in_lane');
  await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n)), sampleEvent(4, 'b'));
  expect(openAndEnded()).toEqual([4, 0]);
  await taken(store);
  expect(openAndEnded()).toEqual([4, 0]);
  await store.settle('emission-1', sent(noon));
  await store.settle('emission-4', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  expect(openAndEnded()).toEqual([2, 2]);
  await store.settle('emission-4', { ...again(noon, noon), startsOver: true });
  expect(openAndEnded()).toEqual([3, 1]);
  await store.prune({ bodiesBefore: noon + 1, eventsBefore: 0, limit: 10 });
  expect(openAndEnded()).toEqual([3, 0]);
  await store.close();
});

test('an event that goes out leaves the index of reasons, whatever kept it before; one that has trouble stays', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const withReasons = () => entriesOf(path, 'events_by_reason');
  await acceptAll(store, sampleEvent(1), sampleEvent(2, 'b'));
  await store.settle('emission-1', held(noon, noon));
  await store.settle('emission-2', held(noon, noon));
  expect(withReasons()).toEqual([2]);
  await store.settle('emission-1', sent(noon));
  expect(withReasons()).toEqual([1]);
  await store.close();
});
