import { expect, test } from '@jest/globals';
import { defineCatalog, type Trigger } from '../../connector/contract/index.ts';
import { apiDefinitionOf, DefinitionInvalid } from '../../connector/definition/index.ts';
import { cartAbandoned } from '../../connector/triggers/index.ts';
import { options } from './walk.ts';

const sample = (head: Partial<Trigger>): Trigger => ({ ...cartAbandoned, ...head });

function problemsOf(triggers: readonly Trigger[]): readonly string[] {
  try {
    apiDefinitionOf(defineCatalog(triggers), options);
    return [];
  } catch (error) {
    if (error instanceof DefinitionInvalid) return error.problems;
    throw error;
  }
}

test.each([
  ['the generic action', [sample({ name: 'CustomEvent' })], 'SendCustomEvent'],
  [
    "another trigger's second version",
    [sample({ version: 2 }), sample({ name: 'CartAbandonedV2', title: 'V2' })],
    'SendCartAbandonedV2',
  ],
])('a trigger whose action would have the id of %s is refused', (_, triggers, id) => {
  expect(problemsOf(triggers)).toEqual([`Two actions would be called ${id}: rename one of the triggers.`]);
});

test.each([
  ['is too long', 'x'.repeat(76), 'too long'],
  ['holds a slash', 'Cart/basket abandoned', 'slash'],
  ['ends in punctuation', 'Cart abandoned!', 'punctuation'],
])('a title that %s is refused', (_, title, word) => {
  const problems = problemsOf([sample({ title })]);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('CartAbandoned v1');
  expect(problems[0]).toContain(word);
});

test('a property name that is too long for a field is refused by name', () => {
  const name = 'x'.repeat(81);
  const property = { type: 'boolean', description: 'Yes or no.', default: true, example: true } as const;
  expect(problemsOf([sample({ properties: { [name]: property } })])[0]).toContain(name);
});

const many = (count: number): Trigger[] =>
  Array.from({ length: count }, (_, index) => sample({ name: `Trigger${index}`, title: `Trigger ${index}` }));

test('more operations than a connector may have are refused', () => {
  expect(problemsOf(many(247))).toEqual(['The connector would have 257 operations; 256 are allowed.']);
});

test('a definition beyond one megabyte is refused, with what to do', () => {
  expect(problemsOf(many(20))).toEqual([]);
  const [problem, ...others] = problemsOf(many(120));
  expect(others).toEqual([]);
  expect(problem).toMatch(/^It would have \d{7} bytes, and 1048576 are allowed: divide the catalog/);
});

test('all problems are told at once', () => {
  const triggers = [sample({ title: 'One/two' }), sample({ name: 'Second', title: 'Three/four' })];
  expect(problemsOf(triggers)).toHaveLength(2);
});
