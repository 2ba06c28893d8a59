import { describe, expect, test } from '@jest/globals';
import { fromAttributeDate, fromOperationDate } from '../../plugins/wire/from-wire-date.ts';
import { fromWireEntity, fromWireValue } from '../../plugins/wire/from-wire-value.ts';
import { choice, collection, entity, ids, lookup, marked, money } from './context.ts';

const party = entity('activityparty', { partyid: lookup('contact', ids.contact, 'Nora Lind') });
const parties = collection('activityparty', [party]);
const wrapped = (type: string, value: unknown) => ({ __type: `${type}:#System`, __value: value });
const partyRow = {
  table: 'activityparty',
  id: ids.row,
  columns: new Map([['partyid', { table: 'contact', id: ids.contact, name: 'Nora Lind' }]]),
};

describe('one value', () => {
  test.each<[string, unknown, unknown]>([
    ['a text', 'Espresso', 'Espresso'],
    ['a whole number', 7, 7],
    ['a decimal', 1.25, 1.25],
    ['true or false', false, false],
    ['a cleared column', null, null],
    ['a GUID', ids.row, ids.row],
    ['a lookup whose Name is null, as a target has it', lookup('contact', 'x'), { table: 'contact', id: 'x' }],
    [
      'a lookup with its Name, as an image has it',
      lookup('contact', 'x', 'N'),
      { table: 'contact', id: 'x', name: 'N' },
    ],
    ['a choice', choice(3), 3],
    ['a choice of value 0', choice(0), 0],
    ['an amount of money', money(46200.5), 46200.5],
    ['a date', '/Date(1506384247000)/', '2017-09-26T00:04:07.000Z'],
    ['a date with offset 0', '/Date(1506384247000+0000)/', '2017-09-26T00:04:07.000Z'],
    ['a date with another offset, which is UTC all the same', '/Date(1506384247000+0300)/', '2017-09-26T00:04:07.000Z'],
    ['a birthday before 1970', '/Date(-86400000)/', '1969-12-31T00:00:00.000Z'],
    ['a lookup whose id is in capitals', lookup('contact', 'A-B'), { table: 'contact', id: 'a-b' }],
    ['a multi-select choice', [choice(1), choice(2)], [1, 2]],
    ['a multi-select choice of nothing', [], []],
    ['a party list as a bare array of entities, as a target has it', [marked(party)], [partyRow]],
    ['a party list as a bare array without markers', [party], [partyRow]],
    ['a party list as a collection, as an image has it', parties, [partyRow]],
    ['an entity in a column', marked(party), partyRow],
    ['a wrapped GUID', wrapped('Guid', ids.row), ids.row],
    ['a wrapped date', wrapped('DateTime', '/Date(1506384247000)/'), '2017-09-26T00:04:07.000Z'],
    ['nothing at all', undefined, null],
  ])('%s', (_name, wire, value) => {
    expect(fromWireValue(wire)).toEqual(value);
  });

  test.each<[string, unknown]>([
    ['a wrapped value that is no text', wrapped('Guid', 5)],
    ['a collection whose rows are no list', { ...parties, Entities: {} }],
    ['an entity whose columns are no list', { ...marked(party), Attributes: {} }],
    [
      'a query, as a parent has it',
      { __type: 'QueryExpression:http://schemas.microsoft.com/xrm/2011/Contracts', Criteria: { Filters: [] } },
    ],
    [
      'a pair of .NET',
      { __type: 'KeyValuePairOfstringstring:#System.Collections.Generic', key: 'lead', value: 'Update' },
    ],
    ['a type yet to come', { __type: 'Moon:http://example.org', Phase: 'full' }],
    ['an object without a marker', { Id: 'x', LogicalName: 'contact' }],
    ['a choice whose value is no number', { ...choice(1), Value: 'one' }],
    ['a lookup without an id', { ...lookup('contact', 'x'), Id: null }],
    ['a date no calendar has', '/Date(9999999999999999)/'],
    ['a text that only looks like a date', '/Date(soon)/'],
  ])('%s passes as it came', (_name, wire) => {
    expect(fromWireValue(wire)).toBe(wire);
  });
});

describe('an entity', () => {
  const columns = { name: 'Machines', parentcontactid: null };

  test.each([
    ['with its marker', marked(entity('opportunity', columns))],
    ['without one', entity('opportunity', columns)],
  ])('%s gives its columns, where cleared is not absent', (_name, wire) => {
    const read = fromWireEntity(wire);
    expect(read.get('name')).toBe('Machines');
    expect([read.has('parentcontactid'), read.get('parentcontactid')]).toEqual([true, null]);
    expect([read.has('customerid'), read.get('customerid')]).toEqual([false, undefined]);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'Attributes'],
    ['an entity without attributes', {}],
    ['attributes that are no pairs', { Attributes: [null, 1, 'a', [], { key: 3, value: 4 }, { value: 5 }] }],
    ['attributes that are no list', { Attributes: { key: 'name', value: 'x' } }],
  ])('%s has no columns', (_name, wire) => {
    expect(fromWireEntity(wire).size).toBe(0);
  });
});

describe('the time of the operation', () => {
  test.each([
    ['synchronous', '/Date(1506384247123)/', '2017-09-26T00:04:07.123Z'],
    ['asynchronous, server at -0700', '/Date(1506409448000-0700)/', '2017-09-26T00:04:08.000Z'],
    ['asynchronous, server at +0300', '/Date(1724647396000+0300)/', '2024-08-26T07:43:16.000Z'],
    ['asynchronous, server at +0200', '/Date(1737024736000+0200)/', '2025-01-16T12:52:16.000Z'],
    ['asynchronous, server at -0330', '/Date(1506396647000-0330)/', '2017-09-26T00:00:47.000Z'],
    ['asynchronous, server at +0000', '/Date(1506384247000+0000)/', '2017-09-26T00:04:07.000Z'],
    ['ISO 8601, as other serializers write it', '2025-01-16T14:52:16+02:00', '2025-01-16T12:52:16.000Z'],
  ])('%s', (_name, wire, iso) => {
    expect(fromOperationDate(wire)).toBe(iso);
  });

  test('ISO 8601 without an offset is UTC on every machine', () => {
    expect(fromOperationDate('2025-01-16T12:52:16')).toBe('2025-01-16T12:52:16.000Z');
  });

  test.each([
    '',
    'soon',
    '5',
    'step 5',
    '2025-02-30T00:00:00Z',
    '/Date()/',
    '/Date(9999999999999999)/',
    '/Date(8640000000000000+0100)/',
  ])('%j is no time', (text) => {
    expect(fromOperationDate(text)).toBeUndefined();
  });

  test('an attribute is read without its offset, the operation with it', () => {
    const text = '/Date(1506409448000-0700)/';
    expect([fromAttributeDate(text), fromOperationDate(text)]).toEqual([
      '2017-09-26T07:04:08.000Z',
      '2017-09-26T00:04:08.000Z',
    ]);
  });
});
