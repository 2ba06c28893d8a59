import { describe, expect, test } from '@jest/globals';
import { compareConnectors, surfaceOf } from '../../../connector/definition/index.ts';
import { rules } from '../../../connector/definition/diff/rules.ts';
import { inputChanges } from './input-changes.ts';
import { operationChanges } from './operation-changes.ts';
import { outputChanges } from './output-changes.ts';
import { at, edited, sample } from './sample.ts';

const changeTable = [...operationChanges, ...inputChanges, ...outputChanges];

const changesBy = (edit: Parameters<typeof edited>[0]) =>
  compareConnectors(surfaceOf(sample()), surfaceOf(edited(edit)));

describe.each(changeTable)('%s', (_, edit, rule, kind, place, words) => {
  test(`is ${kind}, by the rule ${rule}, with its place and in words`, () => {
    const changes = changesBy(edit);
    const found = changes.find((change) => change.rule === rule);
    expect(found).toMatchObject({ rule, kind });
    expect(found?.place.words).toContain(place);
    expect(found?.message).toContain(words);
    if (kind !== 'compatible') expect(found?.remedy).toMatch(/^[A-Z].*\.$/s);
  });

  test(`is never called worse than ${kind}`, () => {
    const order = ['compatible', 'warning', 'breaking'];
    const worst = Math.max(...changesBy(edit).map((change) => order.indexOf(change.kind)));
    expect(order[worst]).toBe(kind);
  });
});

test('the table has a row for every rule that does not need a second file', () => {
  const elsewhere = /connection-parameter|too-large/;
  const missing = Object.keys(rules).filter((name) => !changeTable.some(([, , rule]) => rule === name));
  expect(missing.filter((name) => !elsewhere.test(name))).toEqual([]);
});

test('the pointer of what is gone leads into the old file, every other into the new one', () => {
  const [gone] = changesBy((document) => delete document.paths['/orders/{id}']);
  expect(gone?.place).toEqual({ words: 'GetOrder', pointer: '/paths/~1orders~1{id}/get', file: 'old' });
  const [moved] = changesBy((document) => (document.host = 'elsewhere.example.com'));
  expect(moved?.place).toMatchObject({ pointer: '/host', file: 'new' });
});

test('what is gone and what is new change places when the files do, and nothing else', () => {
  const turned: Record<string, string> = {
    'operation-removed': 'operation-added',
    'input-removed': 'input-added',
    'output-removed': 'output-added',
    'answer-removed': 'answer-added',
    'input-now-required': 'input-now-optional',
    'output-now-optional': 'output-now-required',
    'operation-hidden': 'shown',
    'input-moved': 'input-moved',
    'input-type-changed': 'input-type-changed',
    'output-type-changed': 'output-type-changed',
    'path-changed': 'path-changed',
  };
  for (const [what, edit, rule] of changeTable) {
    const back = turned[rule];
    if (back === undefined || what === 'a parameter removed') continue;
    const reverse = compareConnectors(surfaceOf(edited(edit)), surfaceOf(sample()));
    expect({ what, rules: reverse.map((change) => change.rule) }).toEqual({
      what,
      rules: expect.arrayContaining([back]),
    });
  }
});

test('breaking changes come first, then warnings, then the rest', () => {
  const kinds = changesBy((document) => {
    document.host = 'elsewhere.example.com';
    delete document.paths['/orders/{id}'];
    for (const [, edit] of changeTable.filter(([, , rule]) => /default|output-added|summary/.test(rule)))
      edit(document);
  }).map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(3);
  expect(kinds).toEqual(
    [...kinds].sort(
      (a, b) => ['breaking', 'warning', 'compatible'].indexOf(a) - ['breaking', 'warning', 'compatible'].indexOf(b),
    ),
  );
});

test('an operation that goes as a whole is one change, not one for each of its fields', () => {
  expect(changesBy((document) => delete document.paths['/orders']).map(({ rule }) => rule)).toEqual([
    'operation-removed',
  ]);
});

test('an object that goes as a whole is one change, and one of another type too', () => {
  const gone = changesBy(
    (document) => delete (document.definitions['Order']?.['properties'] as Record<string, unknown>)['customer'],
  );
  expect(gone.map(({ place }) => place.words)).toEqual(['CreateOrder, input body/customer']);
  const retyped = changesBy((document) => {
    (document.definitions['Order']?.['properties'] as Record<string, unknown>)['customer'] = { type: 'string' };
  });
  expect(retyped.map(({ rule }) => rule)).toEqual(['input-type-changed']);
});

test('a security definition of another name that asks for the same is no change', () => {
  expect(
    changesBy((document) => {
      document.securityDefinitions = { apiKey: document.securityDefinitions['key'] ?? {} };
    }),
  ).toEqual([]);
});

test('outputs that move from "default" to a status stay where they are', () => {
  const schema = { $ref: '#/definitions/Receipt' };
  const before = edited(
    (document) => (at(document, 'paths', '/orders', 'post')['responses'] = { default: { schema } }),
  );
  const rulesFound = compareConnectors(surfaceOf(before), surfaceOf(sample())).map(({ kind }) => kind);
  expect(rulesFound).toEqual(['compatible']);
});
