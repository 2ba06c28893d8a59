import { expect, test } from '@jest/globals';
import Database from 'libsql';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { noon, sampleEvent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** The tables of a file and the number of steps it says it has gone through. */
function shapeOf(path: string): { readonly tables: readonly string[]; readonly version: number } {
  const database = new Database(path);
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all([]) as {
    readonly name: string;
  }[];
  const { user_version: version } = database.prepare('PRAGMA user_version').get([]) as {
    readonly user_version: number;
  };
  database.close();
  return { tables: rows.map(({ name }) => name).filter((name) => !name.startsWith('sqlite_')), version };
}

test('a new file gets its tables and the number of the step that made them', async () => {
  const path = newStorePath();
  await sqliteEventStore(path).close();
  expect(shapeOf(path)).toEqual({ tables: ['events', 'timeline'], version: 4 });
});

test('a file that has its shape already is left as it is', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  await first.accept(sampleEvent(1));
  await first.close();
  const before = shapeOf(path);
  const second = sqliteEventStore(path);
  expect(await second.find('order-1')).toMatchObject(sampleEvent(1));
  await second.close();
  expect(shapeOf(path)).toEqual(before);
});

test('a file of the first version keeps its events, and they leave in the order they came', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  for (const number of [1, 2]) await first.accept(sampleEvent(number, 'a', { receivedAt: noon + number }));
  await first.close();
  const database = new Database(path);
  // What the steps after the first added, taken back.
  database.exec(`
    DROP INDEX events_ended;
    ALTER TABLE events DROP COLUMN has_body;
    ALTER TABLE events DROP COLUMN traceparent;
    DROP INDEX events_open_by_lane;
    ALTER TABLE events DROP COLUMN order_at;
    CREATE INDEX events_open_by_lane ON events (lane, seq) WHERE state IN ('queued', 'held', 'sending');
    PRAGMA user_version = 1;
  `);
  database.close();
  const second = sqliteEventStore(path);
  expect(await second.find('order-2')).toMatchObject({ orderAt: noon + 2 });
  expect(await taken(second, noon + 2)).toEqual([1]);
  await second.close();
  expect(shapeOf(path)).toEqual({ tables: ['events', 'timeline'], version: 4 });
});

test('a step that fails half-way leaves nothing of itself behind, not even its number', () => {
  const path = newStorePath();
  const database = new Database(path);
  // The second table of the first step can't be made.
  database.exec('CREATE TABLE timeline (someone TEXT)');
  database.close();
  expect(() => sqliteEventStore(path)).toThrow(StoreUnavailable);
  expect(shapeOf(path)).toEqual({ tables: ['timeline'], version: 0 });
});
