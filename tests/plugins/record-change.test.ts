import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromRemoteExecutionContext, type RecordChange } from '../../plugins/index.ts';
import { choice, collection, context, entity, ids, lookup, marked, type Json } from './context.ts';

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

describe('who did it, through what', () => {
  test('the user, in small letters, and the user whose rights the step has', () => {
    const rest = { UserId: ids.account.toUpperCase(), InitiatingUserId: ids.contact.toUpperCase() };
    expect(changeIn(update({}, rest)).actor).toEqual({ userId: ids.account, initiatingUserId: ids.contact });
  });

  const named = { key: 'x-ms-app-name', value: 'msdynce_saleshub' };
  test.each<[string, Json]>([
    ['a shared variable', { SharedVariables: [named] }],
    ['a parameter', { InputParameters: [named] }],
  ])('the app, from %s', (_name, rest) => {
    expect(changeIn(update({}, rest)).actor.app).toBe('msdynce_saleshub');
  });

  const tagged = (tag: unknown, parent: Json | null = null): Json => ({
    SharedVariables: [{ key: 'tag', value: tag }],
    ParentContext: parent,
  });
  test.each<[string, Json, readonly string[]]>([
    ['none', {}, []],
    ['its own', tagged('a'), ['a']],
    ["its own and its parents', from the inside out", tagged('a', tagged('b', tagged('c'))), ['a', 'b', 'c']],
    ["a parent's alone", { ParentContext: tagged('b') }, ['b']],
    ['none that is no text', tagged(5), []],
  ])('tags: %s', (_name, rest, tags) => {
    expect(changeIn(update({}, rest)).tags).toEqual(tags);
  });

  test('no more than 16 parents are looked at', () => {
    const deep = Array.from({ length: 5000 }).reduce<Json>((parent) => tagged('a', parent), tagged('a'));
    expect(changeIn(update({}, deep)).tags).toHaveLength(16);
  });

  test.each([
    [3, 3],
    [undefined, 1],
    ['3', 1],
  ])('a Depth of %j is %d', (Depth, depth) => {
    expect(changeIn(update({}, { Depth })).depth).toBe(depth);
  });

  const requests = (value: unknown): Json => ({ SharedVariables: [{ key: 'ODataChangesetRequestCount', value }] });
  const parent = (MessageName: string): Json => ({ ParentContext: { MessageName } });
  test.each<[string, Json, boolean]>([
    ['by itself', {}, false],
    ['in a change set of ten', requests(10), false],
    ['in a change set of eleven', requests(11), true],
    ['in a change set whose size is a text', requests('50'), true],
    ['in a change set whose size is nonsense', requests({ toString: 1, valueOf: 1 }), false],
    ['within an UpdateMultiple', parent('UpdateMultiple'), true],
    ['within an import', parent('ImportRecordsImport'), true],
    ['within another update', parent('Update'), false],
    [
      'within an import within another update',
      { ParentContext: { ...parent('BulkImport'), MessageName: 'Update' } },
      true,
    ],
  ])('an update %s: one of many is %j', (_name, rest, bulk) => {
    expect(changeIn(update({}, rest)).bulk).toBe(bulk);
  });
});

describe('a message that closes a row', () => {
  const empty = '00000000-0000-0000-0000-000000000000';
  const closing = (message: string, table: string, activity: Json | null): RecordChange =>
    changeIn(
      context({
        message,
        table,
        rest: {
          PrimaryEntityId: empty,
          InputParameters: [...(activity ? [activity] : []), { key: 'Status', value: choice(5) }],
        },
      }),
    );
  const activity = (parameter: string, column: string): Json => ({
    key: parameter,
    value: marked(entity(parameter.toLowerCase(), { [column]: lookup('x', ids.account.toUpperCase()) })),
  });

  test.each([
    ['Close', 'incident', 'IncidentResolution', 'incidentid'],
    ['Win', 'opportunity', 'OpportunityClose', 'opportunityid'],
    ['Lose', 'opportunity', 'OpportunityClose', 'opportunityid'],
  ])('%s names its row in a parameter, beside an empty PrimaryEntityId', (message, table, parameter, column) => {
    const change = closing(message, table, activity(parameter, column));
    expect([change.id, change.parameters.get('Status'), change.stripped]).toEqual([ids.account, 5, false]);
  });

  test.each([
    ['without its parameter', 'Close', null],
    ['with the parameter of another message', 'Close', activity('OpportunityClose', 'opportunityid')],
    ['named like what every object has', 'constructor', null],
  ])('%s it names no row', (_name, message, wire) => {
    expect(closing(message, 'incident', wire).id).toBe('');
  });

  test('the status may be a plain number, as the Web API has it', () => {
    const rest = { InputParameters: [{ key: 'Status', value: 4 }] };
    expect(changeIn(context({ message: 'Lose', table: 'opportunity', rest })).parameters.get('Status')).toBe(4);
  });
});

test('the Target of a deletion is a reference, so nothing was written', () => {
  const rest = { InputParameters: [{ key: 'Target', value: lookup('contact', ids.row) }] };
  const change = changeIn(context({ message: 'Delete', table: 'contact', pre: { firstname: 'Jim' }, rest }));
  expect([change.id, change.target.size, change.images.get('pre')?.get('firstname'), change.stripped]).toEqual([
    ids.row,
    0,
    'Jim',
    false,
  ]);
});

test('parameters beside the Target are kept apart from it', () => {
  const target = { key: 'Target', value: marked(entity('contact', { firstname: 'James' })) };
  const rest = { InputParameters: [{ key: 'SuppressDuplicateDetection', value: false }, target] };
  const change = changeIn(update({}, rest));
  expect([...change.parameters]).toEqual([['SuppressDuplicateDetection', false]]);
  expect([...change.target]).toEqual([['firstname', 'James']]);
});

test('rows within rows are read to a depth of eight, then they pass as they came', () => {
  const nested = (levels: number): Json =>
    levels === 0 ? choice(1) : collection('contact', [entity('contact', { inner: nested(levels - 1) })]);
  const deepest = (wire: Json): unknown => {
    let value: unknown = changeIn(update({ column: wire })).target.get('column');
    while (Array.isArray(value)) value = (value as { columns: Map<string, unknown> }[])[0]?.columns.get('inner');
    return value;
  };
  expect(deepest(nested(3))).toBe(1);
  expect(deepest(nested(50))).toMatchObject({ EntityName: 'contact', Entities: expect.anything() });
});

describe('the time of a change', () => {
  const own = { modifiedon: '/Date(1506384247000)/' };
  test.each<[string, Json, Json, string]>([
    ["is the row's own modifiedon", own, {}, '2017-09-26T00:04:07.000Z'],
    [
      "is that of the operation where an update has the row's createdon only",
      { createdon: own.modifiedon },
      {},
      '2017-09-26T00:04:08.000Z',
    ],
    [
      "is the row's createdon for a creation",
      { createdon: own.modifiedon },
      { MessageName: 'Create' },
      '2017-09-26T00:04:07.000Z',
    ],
    [
      'is the modifiedon of the post-image where the target has none',
      {},
      { PostEntityImages: [{ key: 'post', value: entity('contact', own) }] },
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

test.each<[string, Json, boolean]>([
  ['absent', { InputParameters: undefined, PreEntityImages: undefined, PostEntityImages: undefined }, true],
  ['null', { InputParameters: null, PreEntityImages: null, PostEntityImages: null }, true],
  ['empty', { InputParameters: [], PreEntityImages: [], PostEntityImages: [] }, false],
])('a body over the size limit, its parameters and images %s, still names the row', (_name, rest, stripped) => {
  const wire = update({ firstname: 'James' }, rest);
  const change = changeIn(wire);
  expect([change.id, change.target.size, change.images.size, change.stripped]).toEqual([ids.row, 0, 0, stripped]);
  expect(fromRemoteExecutionContext(wire, true)).toMatchObject({ change: { stripped: true } });
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
