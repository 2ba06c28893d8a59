import { expect, test } from '@jest/globals';
import Database from 'libsql';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { sampleEvent } from './sample-event.ts';
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
  expect(shapeOf(path)).toEqual({ tables: ['events', 'timeline'], version: 1 });
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

test('a step that fails half-way leaves nothing of itself behind, not even its number', () => {
  const path = newStorePath();
  const database = new Database(path);
  // The second table of the first step can't be made.
  database.exec('CREATE TABLE timeline (someone TEXT)');
  database.close();
  expect(() => sqliteEventStore(path)).toThrow(StoreUnavailable);
  expect(shapeOf(path)).toEqual({ tables: ['timeline'], version: 0 });
});
