import { expect, test } from '@jest/globals';
import { compareConnectors, surfaceOf } from '../../../connector/definition/index.ts';
import { edited, sample, type Sample } from './sample.ts';

const inputsOf = (document: Sample): string[] => [
  ...(surfaceOf(document).operations.get('CreateOrder')?.inputs.keys() ?? []),
];
const withOrder = (order: Record<string, unknown>, more: Record<string, Record<string, unknown>> = {}): Sample =>
  edited((document) => (document.definitions = { ...document.definitions, Order: order, ...more }));

test('inputs have the places that flows write', () => {
  expect(inputsOf(sample())).toEqual([
    'shop',
    'limit',
    'body',
    'body/customer',
    'body/speed',
    'body/warehouse',
    'body/extras',
    'body/lines',
    'body/customer/id',
    'body/customer/phone',
    'body/lines[]',
    'body/lines[]/sku',
  ]);
});

test('a schema that refers to itself, or to one that refers back, ends there', () => {
  const tree = withOrder(
    { properties: { parent: { $ref: '#/definitions/Order' }, twin: { $ref: '#/definitions/Twin' } } },
    {
      Twin: { properties: { other: { $ref: '#/definitions/Order' } } },
    },
  );
  expect(inputsOf(tree).filter((place) => place.startsWith('body'))).toEqual([
    'body',
    'body/parent',
    'body/twin',
    'body/twin/other',
  ]);
  expect(compareConnectors(surfaceOf(tree), surfaceOf(structuredClone(tree)))).toEqual([]);
});

test('a definition of another name is no change', () => {
  const renamed = edited((document) => {
    document.definitions = { ...document.definitions, Purchase: document.definitions['Order'] ?? {} };
    const [, , body] = document.paths['/orders']?.['post']?.['parameters'] as Record<string, unknown>[];
    if (body) body['schema'] = { $ref: '#/definitions/Purchase' };
  });
  expect(compareConnectors(surfaceOf(sample()), surfaceOf(renamed))).toEqual([]);
});

test('a schema put together by allOf is the same as one written out', () => {
  const written = withOrder({
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'string' }, b: { type: 'integer' } },
  });
  const merged = withOrder(
    { allOf: [{ $ref: '#/definitions/Base' }, { required: ['b'], properties: { b: { type: 'integer' } } }] },
    { Base: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } },
  );
  expect(compareConnectors(surfaceOf(written), surfaceOf(merged))).toEqual([]);
  expect(compareConnectors(surfaceOf(merged), surfaceOf(written))).toEqual([]);
});

test("parameters of the path and parameters that are referred to count like the operation's own", () => {
  const elsewhere = edited((document) => {
    const parameters = document.paths['/orders']?.['post']?.['parameters'] as unknown[];
    Object.assign(document.paths['/orders'] ?? {}, { parameters: [{ $ref: '#/parameters/Shop' }] });
    Object.assign(document, { parameters: { Shop: parameters.shift() } });
  });
  expect(compareConnectors(surfaceOf(sample()), surfaceOf(elsewhere))).toEqual([]);
});

test('schemas that lead to each other in many ways are read to a limit, and what lies below is not guessed at', () => {
  const names = Array.from({ length: 12 }, (_, index) => `D${index}`);
  const maze = (extra: string): Sample =>
    withOrder(
      { properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])) },
      Object.fromEntries(
        names.map((name) => [
          name,
          {
            properties: Object.fromEntries(
              [...names, extra].map((other) => [other, { $ref: `#/definitions/${other}` }]),
            ),
          },
        ]),
      ),
    );
  const changes = compareConnectors(surfaceOf(maze('Old')), surfaceOf(maze('New')));
  const rules = new Set(changes.map(({ rule }) => rule));
  expect(rules).toContain('too-large');
  expect(changes.find(({ rule }) => rule === 'too-large')?.message).toMatch(
    /^Below "body\/.*" not everything was compared\.$/,
  );
});

test('a schema nested a thousand deep is read to a limit', () => {
  const deep = (levels: number): Record<string, unknown> =>
    JSON.parse(`${'{"properties":{"a":'.repeat(levels)}{}${'}}'.repeat(levels)}`) as Record<string, unknown>;
  expect(inputsOf(withOrder(deep(1000))).length).toBeLessThan(50);
  const nested = withOrder({ allOf: [{ default: JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown }] });
  expect(compareConnectors(surfaceOf(nested), surfaceOf(nested))).toEqual([]);
});
