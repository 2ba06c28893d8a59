import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRemoteExecutionContext, type RecordChange } from '../../plugins/index.ts';
import { context, ids, type Json } from './context.ts';

function changeIn(wire: unknown): RecordChange {
  const decoded = fromRemoteExecutionContext(wire);
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return decoded.change;
}

const update = (target: Json, rest: Json = {}): Json =>
  context({ message: 'Update', table: 'contact', target, pre: { firstname: 'Jim' }, rest });

test('a context says what changed, where and in which step', () => {
  const change = changeIn(
    context({ message: 'Update', table: 'contact', stepId: ids.contact.toUpperCase(), target: { firstname: 'James' } }),
  );
  expect(change).toMatchObject({
    message: 'Update',
    table: 'contact',
    id: ids.row,
    stepId: ids.contact,
    organizationId: ids.organization,
    operationId: ids.operation,
  });
  expect([...change.target]).toEqual([['firstname', 'James']]);
});

test('an image is found by its alias, never by its place', () => {
  const { images } = changeIn(update({ firstname: 'James' }));
  expect([...images.keys()]).toEqual(['pre', 'AsynchronousStepPrimaryName']);
  expect(images.get('pre')?.get('firstname')).toBe('Jim');
});

describe('the time of a change', () => {
  const own = { modifiedon: '/Date(1506384247000)/' };
  test.each<[string, Json, Json, string]>([
    ["is the row's own modifiedon", own, {}, '2017-09-26T00:04:07.000Z'],
    [
      "is the row's createdon where there is no modifiedon",
      { createdon: own.modifiedon },
      {},
      '2017-09-26T00:04:07.000Z',
    ],
    ['is that of the operation where the target has none', {}, {}, '2017-09-26T00:04:08.000Z'],
    [
      'is UTC, whatever offset it was written with',
      { modifiedon: '2025-01-16T14:52:16+02:00' },
      {},
      '2025-01-16T12:52:16.000Z',
    ],
    ['is that of the operation where the own one is no date', { modifiedon: '5' }, {}, '2017-09-26T00:04:08.000Z'],
    ['is empty where nothing says it', {}, { OperationCreatedOn: null }, ''],
  ])('%s', (_name, target, rest, iso) => {
    expect(changeIn(update(target, rest)).occurredAt).toBe(iso);
  });
});

test.each<[string, Json]>([
  ['absent', { InputParameters: undefined, PreEntityImages: undefined, PostEntityImages: undefined }],
  ['null', { InputParameters: null, PreEntityImages: null, PostEntityImages: null }],
  ['empty', { InputParameters: [], PreEntityImages: [], PostEntityImages: [] }],
])('a body over the size limit, its parameters and images %s, still names the row', (_name, rest) => {
  const change = changeIn(update({ firstname: 'James' }, rest));
  expect([change.id, change.target.size, change.images.size]).toEqual([ids.row, 0, 0]);
});

test('keys yet to come pass', () => {
  expect(changeIn(update({}, { InitiatingUserAgent: '', FutureKey: { deep: [1] } })).table).toBe('contact');
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['a text', 'Update'],
  ['an empty object', {}],
  ['a context without a message', context({ message: 'Update', table: 'x', rest: { MessageName: 3 } })],
  ['a context without a table', context({ message: 'Update', table: 'x', rest: { PrimaryEntityName: null } })],
])('%s is not a context', (_name, wire) => {
  expect(fromRemoteExecutionContext(wire)).toMatchObject({ kind: 'not a context' });
});

test('no JSON at all makes the reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (wire) => {
      fromRemoteExecutionContext(wire);
    }),
  );
});

test('no JSON in the place of any key of a context makes the reader throw', () => {
  const whole = update({ firstname: 'James' });
  const dictionary = fc.array(
    fc.record({ key: fc.oneof(fc.constantFrom('Target', 'pre'), fc.string()), value: fc.jsonValue() }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(whole)), fc.oneof(fc.jsonValue(), dictionary), (key, value) => {
      fromRemoteExecutionContext({ ...whole, [key]: value });
    }),
    { numRuns: 300 },
  );
});

test('no JSON as a column makes the reader throw, and every column arrives', () => {
  const marker = fc.constantFrom('Entity:x', 'EntityReference:x', 'OptionSetValue:x', 'Money', '', ':');
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({ __type: marker, Id: fc.jsonValue(), LogicalName: fc.jsonValue(), Value: fc.jsonValue() }),
    fc.integer().map((ms) => `/Date(${ms}000)/`),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (columns) => {
      const { target } = changeIn(update(columns));
      expect([...target.keys()].sort()).toEqual(Object.keys(columns).sort());
    }),
  );
});
