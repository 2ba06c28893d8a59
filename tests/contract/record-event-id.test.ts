import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  overtaken,
  recordEventId,
  recordEventSeries,
  sameRecordEvent,
  type RecordEvent,
} from '../../connector/contract/index.ts';

const won: RecordEvent = {
  organizationId: '4ef5b371-e89e-e711-8122-000d3aa2331c',
  table: 'opportunity',
  rowId: '6d81597f-0f9f-e711-8122-000d3aa2331c',
  trigger: 'OpportunityWon',
  became: { statecode: 1 },
  at: '2026-11-18T14:05:00Z',
};
const id = recordEventId(won);
const later = (seconds: number): string => new Date(Date.parse('2026-11-18T14:05:00Z') + seconds * 1000).toISOString();

test('an id begins with the series of its record and trigger and ends with the second of the change', () => {
  expect(id.startsWith(recordEventSeries(won))).toBe(true);
  expect(id).toMatch(/^record-change:[0-9a-f-]{36}:[0-9a-f]{8}:20261118T140500Z$/);
});

test.each<[string, Partial<RecordEvent>]>([
  ['the time is written with another offset', { at: '2026-11-18T15:05:00+01:00' }],
  ['the time has milliseconds', { at: '2026-11-18T14:05:00.999Z' }],
  ['its GUIDs are in capitals', { organizationId: won.organizationId.toUpperCase(), rowId: won.rowId.toUpperCase() }],
])('the id is the same whichever door tells of the change: %s', (_name, told) => {
  expect(recordEventId({ ...won, ...told })).toBe(id);
});

test('the order in which columns are named does not matter', () => {
  const became = { statecode: 1, statuscode: 3 };
  const turned = { statuscode: 3, statecode: 1 };
  expect(recordEventId({ ...won, became: turned })).toBe(recordEventId({ ...won, became }));
});

const others: readonly (readonly [string, Partial<RecordEvent>])[] = [
  ['organisation', { organizationId: '00000000-0000-0000-0000-000000000001' }],
  ['table', { table: 'quote' }],
  ['row', { rowId: '00000000-0000-0000-0000-000000000001' }],
  ['trigger', { trigger: 'OpportunityLost' }],
  ['value', { became: { statecode: 2 } }],
  ['kind of value', { became: { statecode: '1' } }],
  ['column', { became: { statuscode: 1 } }],
  ['number of columns', { became: { statecode: 1, statuscode: 3 } }],
  ['minute', { at: '2026-11-18T14:06:00Z' }],
  ['change, none at all', { became: {} }],
];

test.each(others)('another %s is another event', (_name, told) => {
  const other = recordEventId({ ...won, ...told });
  expect(other).not.toBe(id);
  expect(sameRecordEvent(other, [id])).toBeUndefined();
});

test.each<[string, Partial<RecordEvent>]>([
  ['row', { rowId: '00000000-0000-0000-0000-000000000001' }],
  ['trigger', { trigger: 'OpportunityLost' }],
])('another %s is another series', (_name, told) => {
  expect(recordEventSeries({ ...won, ...told })).not.toBe(recordEventSeries(won));
});

test('another value is of the same series', () => {
  expect(recordEventSeries({ ...won, became: { statecode: 2 } })).toBe(recordEventSeries(won));
});

describe('two tellings of one change', () => {
  test.each([-2, -1, 0, 1, 2])('are the same %d seconds apart, and the known one is named', (seconds) => {
    const told = recordEventId({ ...won, at: later(seconds) });
    expect(sameRecordEvent(told, ['record-change:other', id])).toBe(id);
  });

  test.each([-3, 3, 60, -86_400])('are not the same %d seconds apart', (seconds) => {
    expect(sameRecordEvent(recordEventId({ ...won, at: later(seconds) }), [id])).toBeUndefined();
  });

  test('are as near to each other from either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (ms) => {
        const told = recordEventId({ ...won, at: later(ms / 1000) });
        expect(sameRecordEvent(told, [id]) === id).toBe(sameRecordEvent(id, [told]) === told);
      }),
    );
  });
});

describe('what happens to a row once', () => {
  const { organizationId, table, rowId, trigger } = won;
  const created = recordEventId({ organizationId, table, rowId, trigger, became: { created: true } });

  test('has an id without a time, so that no clock can tell two tellings apart', () => {
    expect(created).toMatch(/:once$/);
    expect(sameRecordEvent(created, [created])).toBe(created);
  });

  test('is not the same as a change at any time, and neither before nor after one', () => {
    const changed = recordEventId({ ...won, became: { created: true } });
    expect(sameRecordEvent(created, [changed])).toBeUndefined();
    expect(sameRecordEvent(changed, [created])).toBeUndefined();
    expect([overtaken(created, [changed]), overtaken(changed, [created])]).toEqual([false, false]);
  });
});

describe('a change is overtaken', () => {
  test.each([
    ['by a later one', [later(3)], true],
    ['by the last of several', [later(-60), later(60)], true],
    ['not by itself', [later(0)], false],
    ['not by one within the same two seconds', [later(2)], false],
    ['not by an earlier one', [later(-60)], false],
    ['not by nothing', [], false],
  ])('%s', (_name, times, expected) => {
    const known = times.map((at) => recordEventId({ ...won, became: { statecode: 0 }, at }));
    expect(overtaken(id, known)).toBe(expected);
  });

  test('never by an id of another form', () => {
    expect(overtaken(id, ['order-4711', 'record-change:x:y:99991231T235959', ''])).toBe(false);
    expect(overtaken('order-4711', [id])).toBe(false);
    expect(sameRecordEvent('order-4711', [id])).toBeUndefined();
  });
});
