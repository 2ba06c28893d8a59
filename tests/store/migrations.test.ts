import { expect, test } from '@jest/globals';
import Database from 'libsql';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { acceptAll, again, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

/** The tables and indexes of a file and the number of steps it says it has gone through. */
function shapeOf(path: string) {
  const database = new Database(path);
  const rows = database.prepare('SELECT type, name FROM sqlite_master ORDER BY name').all([]) as {
    readonly type: string;
    readonly name: string;
  }[];
  const { user_version: version } = database.prepare('PRAGMA user_version').get([]) as {
    readonly user_version: number;
  };
  database.close();
  const named = (type: string): string[] =>
    rows.flatMap((row) => (row.type === type && !row.name.startsWith('sqlite_') ? row.name : []));
  return { tables: named('table'), indexes: named('index'), version };
}

/** Takes back that what is open and what has ended have an index of lanes each, and the indexes that were made smaller with it. */
const twoOfLanesBack = `
  DROP INDEX events_by_time; DROP INDEX events_by_reason;
  CREATE INDEX events_reported ON events (received_at, trigger_name, sender, state);
  CREATE INDEX events_by_time ON events (received_at);
  CREATE INDEX events_by_reason ON events (reason_code, received_at);
  DROP INDEX events_open_in_lane; DROP INDEX events_ended_in_lane;
  CREATE INDEX events_in_lane ON events (lane, head, order_at, seq) WHERE lane <> '';
`;

/** Takes back also the one index of lanes. */
const lanesBack = `
  ${twoOfLanesBack}
  DROP INDEX events_in_lane;
  UPDATE events SET head = 0 WHERE head = -1;
  CREATE INDEX events_by_lane ON events (lane, received_at) WHERE lane <> '';
  CREATE INDEX events_open_by_lane ON events (lane, order_at, seq) WHERE state IN ('queued', 'held', 'sending');
  CREATE UNIQUE INDEX events_heads ON events (lane) WHERE head = 1;
`;

/** Takes back also the runs, and the counts of events by state. */
const countsBack = `${lanesBack} DROP TABLE run; DROP TABLE suspects; DROP TABLE event_counts;`;

/** Takes back what the third step added. */
const laterStepsBack = `
  ${countsBack}
  DROP INDEX events_by_lane;
  DROP TABLE identity; DROP INDEX events_reported;
  DROP TABLE notifications; DROP TABLE subscriptions;
  DROP INDEX events_heads; DROP INDEX events_due;
  ALTER TABLE events DROP COLUMN urgency;
  ALTER TABLE events DROP COLUMN edits;
  ALTER TABLE events DROP COLUMN head;
  CREATE INDEX events_waiting_by_due ON events (due_at, seq) WHERE state IN ('queued', 'held');
  DROP INDEX events_ended;
  ALTER TABLE events DROP COLUMN has_body;
  ALTER TABLE events DROP COLUMN traceparent;
`;

const thirdStepBack = `
  DROP INDEX events_by_time; DROP INDEX events_by_state; DROP INDEX events_by_trigger; DROP INDEX events_by_sender;
  DROP INDEX events_by_door; DROP INDEX events_by_reason; DROP INDEX events_of_tests; DROP INDEX events_stuck;
  ALTER TABLE events DROP COLUMN reason_code;
  ALTER TABLE events DROP COLUMN test;
  CREATE INDEX events_by_state ON events (state, seq);
  PRAGMA user_version = 2;
`;

const newest = {
  tables: ['event_counts', 'events', 'identity', 'notifications', 'run', 'subscriptions', 'suspects', 'timeline'],
  indexes: [
    'events_by_door',
    'events_by_reason',
    'events_by_sender',
    'events_by_state',
    'events_by_time',
    'events_by_trigger',
    'events_due',
    'events_ended',
    'events_ended_in_lane',
    'events_of_tests',
    'events_open_in_lane',
    'events_stuck',
    'notifications_by_time',
    'notifications_in_line',
    'subscriptions_by_sender',
    'timeline_by_emission',
  ],
  version: 15,
};

test('a new file gets its tables and the number of the step that made them', async () => {
  const path = newStorePath();
  await sqliteEventStore(path).close();
  expect(shapeOf(path)).toEqual(newest);
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
    ${laterStepsBack}
    ${thirdStepBack}
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
  expect(shapeOf(path)).toEqual(newest);
});

test('a file of the second version learns the last reason and the test mark of each of its events', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  const tests = { ...sampleEvent(2).body, test: true };
  await acceptAll(first, sampleEvent(1), sampleEvent(2, 'b', { body: tests }), sampleEvent(3, 'c'));
  await first.settle('emission-1', again(noon, noon));
  await first.settle('emission-1', sent(noon));
  await first.settle('emission-2', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  const before = await first.list({ limit: 10 });
  await first.close();
  const database = new Database(path);
  database.exec(`${laterStepsBack} ${thirdStepBack}`);
  database.close();
  const second = sqliteEventStore(path);
  expect(await second.list({ limit: 10 })).toEqual(before);
  expect(before.map(({ reasonCode }) => reasonCode)).toEqual(['ACCEPTED', 'REFUSED', 'SENT']);
  expect(await second.list({ test: true, limit: 10 })).toMatchObject([{ eventId: 'order-2' }]);
  await second.close();
});

test('a file without counts has its events counted once, and counts on from there', async () => {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  await acceptAll(first, ...[1, 2, 3, 4].map((number) => sampleEvent(number, `${number}`)));
  await taken(first, noon, 2);
  await first.settle('emission-1', sent(noon));
  await first.close();
  const database = new Database(path);
  database.exec(`${countsBack} PRAGMA user_version = 11;`);
  database.close();
  const second = sqliteEventStore(path);
  expect(await second.countByState()).toEqual({ queued: 2, sending: 1, sent: 1 });
  await second.settle('emission-3', sent(noon));
  expect(await second.countByState()).toEqual({ queued: 1, sending: 1, sent: 2 });
  await second.close();
});

test.each([
  ['three indexes', lanesBack, 13],
  ['one index', twoOfLanesBack, 14],
])(
  'a file with %s of lanes keeps who is next in each, and what has ended stands in no line',
  async (_of, back, step) => {
    const path = newStorePath();
    const first = sqliteEventStore(path);
    await acceptAll(first, ...[1, 2, 3].map((number) => sampleEvent(number, 'a')), sampleEvent(4, 'b'));
    await taken(first, noon, 1);
    await first.settle('emission-1', sent(noon));
    await first.settle('emission-4', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
    await first.close();
    const database = new Database(path);
    database.exec(`${back} PRAGMA user_version = ${step};`);
    database.close();
    const second = sqliteEventStore(path);
    expect(await taken(second, noon)).toEqual([2]);
    await second.settle('emission-2', sent(noon));
    expect(await taken(second, noon)).toEqual([3]);
    await second.settle('emission-4', { ...again(noon, noon), startsOver: true });
    expect(await second.accept(sampleEvent(5, 'b'))).toMatchObject({ leads: false });
    expect(await taken(second, noon)).toEqual([4]);
    expect(await second.count({ lanes: [sampleEvent(1, 'a').lane] })).toBe(3);
    await second.close();
    expect(shapeOf(path)).toEqual(newest);
  },
);

test('a step that fails half-way leaves nothing of itself behind, not even its number', () => {
  const path = newStorePath();
  const database = new Database(path);
  // The second table of the first step can't be made.
  database.exec('CREATE TABLE timeline (someone TEXT)');
  database.close();
  expect(() => sqliteEventStore(path)).toThrow(StoreUnavailable);
  expect(shapeOf(path)).toEqual({ tables: ['timeline'], indexes: [], version: 0 });
});
