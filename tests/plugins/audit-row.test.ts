import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromAuditRow } from '../../plugins/index.ts';

const wire = {
  auditid: '5D3F8A1C-6D0E-4B7A-9E21-5C4D8F0A7B16',
  operation: 2,
  createdon: '2026-03-01T10:00:00Z',
  _userid_value: '7A3C5E19-2B4D-4F60-8E1A-9C0B7D6F5E43',
  changedata: '{"changedAttributes":[{"logicalName":"name","oldValue":null,"newValue":"Press"}]}',
};
const changesOf = (changedata: unknown) => fromAuditRow({ ...wire, changedata })?.changes;

test('a row of the history says when, who, and what became what', () => {
  expect(fromAuditRow(wire)).toEqual({
    id: '5d3f8a1c-6d0e-4b7a-9e21-5c4d8f0a7b16',
    operation: 'update',
    at: '2026-03-01T10:00:00.000Z',
    userId: '7a3c5e19-2b4d-4f60-8e1a-9c0b7d6f5e43',
    changes: new Map([['name', { before: null, after: 'Press' }]]),
  });
});

test('what says nothing changed nothing, and a value that is left out is empty', () => {
  for (const nothing of [null, '', '{"changedAttributes":[]}']) expect(changesOf(nothing)).toEqual(new Map());
  expect(changesOf('{"changedAttributes":[{"logicalName":"name","newValue":"Press"}]}')?.get('name')).toEqual({
    before: null,
    after: 'Press',
  });
});

test('access of a user is no change, nor is a row without an id or a time', () => {
  expect(fromAuditRow({ ...wire, operation: 4 })).toBeUndefined();
  expect(fromAuditRow({ ...wire, auditid: undefined })).toBeUndefined();
  expect(fromAuditRow({ ...wire, createdon: null })).toBeUndefined();
  expect(fromAuditRow({ ...wire, createdon: 'yesterday' })).toBeUndefined();
});

test.each([
  [undefined],
  ['name=Press'],
  ['[]'],
  ['{"changedAttributes":{}}'],
  ['{"changedAttributes":["name"]}'],
  ['{"changedAttributes":[{"oldValue":"a"}]}'],
  ['{"changedAttributes":[{"logicalName":"name","oldValue":1,"newValue":"b"}]}'],
])('%j can not be read, which is not "nothing"', (changedata) => {
  expect(changesOf(changedata)).toBeUndefined();
});

test('whatever comes, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(wire)), fc.anything()), (parts) => {
      fromAuditRow({ ...wire, ...parts });
    }),
  );
  fc.assert(fc.property(fc.json(), (changedata) => void changesOf(changedata)));
});
