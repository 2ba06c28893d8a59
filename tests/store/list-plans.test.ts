import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Database } from 'libsql';
import { listQuestions } from '../../connector/store/event-list.ts';
import { openDatabase } from '../../connector/store/open-database.ts';
import { reportReads } from '../../connector/store/sqlite-reports.ts';
import { moves } from '../../connector/store/lane-heads.ts';
import { countByState, sentTriggers, writes } from '../../connector/store/statements.ts';
import { subscriptionReads, subscriptionWrites } from '../../connector/store/subscription-statements.ts';
import type { EventFilter } from '../../connector/pipeline/index.ts';
import { noon } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

let database: Database;
beforeAll(() => {
  database = openDatabase(newStorePath());
});
afterAll(() => {
  database.close();
});

/** How SQLite would go about it, one step a line. */
function planOf({ sql, values }: { readonly sql: string; readonly values: readonly (string | number)[] }): string {
  const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([...values]) as { readonly detail: string }[];
  return steps.map(({ detail }) => detail).join('\n');
}

const filters: readonly (readonly [string, EventFilter])[] = [
  ['state', { state: 'dead' }],
  ['a state of many', { state: 'sent' }],
  ['trigger', { trigger: 'OrderMoved' }],
  ['reason', { reason: 'GAVE_UP' }],
  ['the reason of what waits', { reason: 'ACCEPTED' }],
  ['the reason of what was sent', { reason: 'SENT' }],
  ['sender', { sender: 'shop' }],
  ['door', { door: 'source' }],
  ['tests', { test: true }],
  ['time', { since: noon, until: noon + 1000 }],
  ['state and time', { state: 'dead', since: noon }],
  ['state, trigger and reason', { state: 'dead', trigger: 'OrderMoved', reason: 'REFUSED' }],
  ['sender and time', { sender: 'shop', since: noon, test: false }],
];

test.each(filters)(
  'a page by %s is read from an index in its order: no scan of the table, no sorting',
  (_by, filter) => {
    for (const after of [undefined, { receivedAt: noon, seq: 5 }]) {
      const plan = planOf(listQuestions.list({ ...filter, limit: 50, ...(after ? { after } : {}) }));
      expect(plan).toMatch(/USING INDEX events_/);
      // Of the index of tests every row is wanted.
      expect(plan).not.toMatch(filter.test ? /SCAN events$/m : /SCAN/);
      expect(plan).not.toContain('TEMP B-TREE');
    }
  },
);

test('the newest of all are read from the index of times, from its end', () => {
  expect(planOf(listQuestions.list({ limit: 50 }))).toBe('SCAN events USING INDEX events_by_time');
});

test('the events of a person are found by the names of the person, without a look at anybody else', () => {
  for (const lanes of [['contact/contactId/1'], ['contact/contactId/1', 'contact/email/a@example.com']])
    for (const asked of [
      listQuestions.list({ lanes, limit: 50 }),
      listQuestions.list({ lanes, limit: 50, after: { receivedAt: noon, seq: 5 } }),
      listQuestions.list({ lanes, since: noon, limit: 50 }),
      listQuestions.listInLaneOrder({ lanes }, 50),
      listQuestions.count({ lanes }),
    ]) {
      const plan = planOf(asked);
      expect(plan).toMatch(/SEARCH events USING (COVERING )?INDEX events_open_in_lane \(lane=\?/);
      expect(plan).toMatch(/SEARCH events USING (COVERING )?INDEX events_ended_in_lane \(lane=\?/);
      expect(plan).not.toMatch(/SCAN/);
    }
});

test('who is next in a lane is found from the index of open events alone, whatever has ended in it', () => {
  for (const sql of [moves.head, moves.stepDown, moves.stepUp, writes.insert]) {
    const plan = planOf({ sql, values: [] });
    expect(plan).toMatch(/SEARCH events USING (COVERING )?INDEX events_open_in_lane \(lane=\? AND head/);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE|events_ended|\(lane=\?\)/);
  }
});

test('what is stuck is counted and grouped from an index alone, which events that go out never enter', () => {
  expect(planOf(listQuestions.groups('dead'))).toContain('USING COVERING INDEX events_stuck (state=?)');
  const counted = planOf(listQuestions.count({ state: 'dead', trigger: 'OrderMoved', reason: 'REFUSED' }));
  expect(counted).toContain('events_stuck (state=? AND trigger_name=? AND reason_code=?)');
});

test('a group is put in order from an index of its own', () => {
  const plan = planOf(listQuestions.listInLaneOrder({ state: 'dead', trigger: 'OrderMoved', reason: 'REFUSED' }, 100));
  expect(plan).toContain('events_stuck (state=? AND trigger_name=? AND reason_code=?)');
});

test('which triggers a day had is read from an index alone, from where the day begins', () => {
  const plan = planOf({ sql: sentTriggers, values: [noon] });
  expect(plan).toContain('USING COVERING INDEX events_ended (has_body=? AND due_at>?)');
});

test('of each subscription the next notification is found by an index, however many wait behind it', () => {
  const plan = planOf({ sql: subscriptionReads.due, values: [noon] });
  expect(plan).toContain('SEARCH n USING INTEGER PRIMARY KEY');
  expect(plan).toContain('notifications_in_line (subscription=?)');
  expect(plan).not.toContain('SCAN n');
});

test('whom an event is told to is found from the event and the subscriptions, without a look at other events', () => {
  const plan = planOf({ sql: subscriptionWrites.notify, values: ['emission-1'] });
  expect(plan).toMatch(/SEARCH e USING INDEX sqlite_autoindex_events_1 \(emission_id=\?\)/);
  expect(plan).not.toMatch(/SCAN (e|notifications)/);
});

test('an hour is counted from the index of times alone, and what changed is read by the keys of both tables', () => {
  expect(planOf({ sql: reportReads.outcomes, values: [noon, noon + 1] })).toContain(
    'USING COVERING INDEX events_by_time (received_at>? AND received_at<?)',
  );
  for (const sql of [reportReads.events, reportReads.lines])
    expect(planOf({ sql, values: [5, 10] })).toMatch(/USING INTEGER PRIMARY KEY \(rowid>\?\)/);
  expect(planOf({ sql: reportReads.lines, values: [5, 10] })).not.toMatch(/SCAN|TEMP B-TREE/);
  expect(planOf({ sql: reportReads.recent, values: ['OrderMoved', noon, 10] })).not.toContain('TEMP B-TREE');
});

test('how many events are in each state is read without a look at them', () => {
  expect(planOf({ sql: countByState, values: [] })).toBe('SCAN event_counts');
});
