import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MetadataInvalid, tablesFromMetadata } from '../../plugins/index.ts';
import { attribute, choices, labelled, membership } from './sample-definition.ts';

const one = (json: unknown) => tablesFromMetadata(json, 'sample.json')[0];
const columns = (json: unknown) =>
  Object.fromEntries((one(json)?.columns ?? []).map((column) => [column.name, column]));
const withAttributes = (...attributes: readonly object[]) => ({
  ...membership,
  Attributes: [attribute('new_membershipid', 'Uniqueidentifier'), attribute('new_name', 'String'), ...attributes],
});

function problems(json: unknown): readonly string[] {
  try {
    tablesFromMetadata(json, 'sample.json');
  } catch (fault) {
    if (fault instanceof MetadataInvalid) return fault.problems;
    throw fault;
  }
  return [];
}

test('a table is read with its set and its primary columns', () => {
  expect(one(membership)).toMatchObject({
    logicalName: 'new_membership',
    setName: 'new_memberships',
    primaryId: 'new_membershipid',
    primaryName: 'new_name',
  });
});

test('every type of attribute that carries a value has its kind; names of lookups, images and unreadable ones go', () => {
  const kinds = Object.fromEntries((one(membership)?.columns ?? []).map(({ name, kind }) => [name, kind]));
  expect(kinds).toEqual({
    new_membershipid: 'id',
    new_name: 'text',
    new_notes: 'text',
    new_points: 'wholeNumber',
    versionnumber: 'wholeNumber',
    new_latitude: 'number',
    new_share: 'decimal',
    new_fee: 'money',
    new_paid: 'boolean',
    new_since: 'dateTime',
    new_contactid: 'lookup',
    new_payerid: 'lookup',
    ownerid: 'lookup',
    regardingobjectid: 'lookup',
    to: 'parties',
    statecode: 'choice',
    statuscode: 'choice',
    new_tier: 'choice',
    new_langues: 'choices',
  });
});

test('options come by value, from the column or from the global choice it uses', () => {
  const { statuscode, new_tier: tier } = columns(membership);
  expect(statuscode?.options).toEqual([
    { value: 1, label: 'In progress' },
    { value: 2, label: 'In Progress' },
  ]);
  expect(tier?.options.map(({ label }) => label)).toEqual(['', 'Gold */ // ☺', '★']);
});

test('options and targets are taken where they belong, each value once', () => {
  const read = columns(
    withAttributes(
      attribute('new_paid', 'Boolean', choices(labelled(1, 'Yes'))),
      attribute('new_title', 'String', { Targets: ['contact'] }),
      attribute('new_grade', 'Picklist', choices(labelled(1, 'A'), labelled(1, 'B'), { Value: 'x' }, { Value: 1.5 })),
      attribute('new_to', 'Lookup', { Targets: ['contact', 7, "x'"] }),
    ),
  );
  expect(read['new_paid']?.options).toEqual([]);
  expect(read['new_title']?.targets).toEqual([]);
  expect(read['new_grade']?.options).toEqual([{ value: 1, label: 'B' }]);
  expect(read['new_to']?.targets).toEqual(['contact']);
});

test('a type that is named like something of every object is none', () => {
  expect(columns(withAttributes(attribute('new_x', 'constructor')))['new_x']).toBeUndefined();
});

test('a list gives all its tables; a table without a primary name has none', () => {
  const link = {
    LogicalName: 'new_link',
    EntitySetName: 'new_links',
    PrimaryIdAttribute: 'new_linkid',
    PrimaryNameAttribute: null,
    Attributes: [attribute('new_linkid', 'Uniqueidentifier')],
  };
  const tables = tablesFromMetadata({ value: [membership, link] }, 'sample.json');
  expect(tables.map(({ logicalName }) => logicalName)).toEqual(['new_membership', 'new_link']);
  expect(tables[1]?.primaryName).toBeUndefined();
});

describe('what is no usable metadata is refused, and said to be what it is', () => {
  test.each<[string, unknown, string]>([
    ['a number', 7, 'this is a number'],
    ['null', null, 'this is null'],
    ['a bare list', [1, 2], 'this is a list of 2'],
    ['an empty object', {}, 'this is an empty object'],
    ['a record change', { MessageName: 'Update', Depth: 1 }, 'this is an object with MessageName, Depth'],
    ['an empty list', { value: [] }, 'the list holds no table definition'],
    ['a list of texts', { value: ['contact'] }, 'this is a string'],
    ['a name in capitals', { ...membership, LogicalName: 'Contact' }, 'LogicalName of small letters'],
    ['no attributes', { ...membership, Attributes: [] }, 'new_membership: it has no Attributes'],
    ['attributes left out', { ...membership, Attributes: undefined }, '$expand=Attributes'],
    ['no set', { ...membership, EntitySetName: null }, 'no EntitySetName'],
    ['a set that would break out', { ...membership, EntitySetName: "x'" }, 'no EntitySetName'],
    ['no primary id', { ...membership, PrimaryIdAttribute: null }, 'no PrimaryIdAttribute'],
    ['an attribute twice', withAttributes(attribute('new_name', 'String')), 'the Attribute new_name twice'],
    ['an attribute of no name', withAttributes(attribute("x'", 'String')), '1 of its Attributes have no LogicalName'],
    [
      'a primary name that is not there',
      { ...membership, PrimaryNameAttribute: 'new_title' },
      'its primary column new_title is not among its Attributes',
    ],
  ])('%s', (_, json, words) => {
    expect(problems(json).join('\n')).toContain(words);
  });

  test('all problems of all tables come at once, with a way out', () => {
    const json = { value: [{ ...membership, EntitySetName: null }, 7] };
    expect(problems(json)).toHaveLength(2);
    expect(() => tablesFromMetadata(json, 'sample.json')).toThrow(/^sample\.json does not hold/);
  });
});

test('whatever the JSON is, it is read or refused in words', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.jsonValue().map((value) => ({ ...membership, Attributes: [value] })),
      ),
      (json) => {
        expect(Array.isArray(problems(json))).toBe(true);
      },
    ),
  );
});
