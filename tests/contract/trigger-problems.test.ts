import { describe, expect, test } from '@jest/globals';
import { defineCatalog, type Properties, type Property, type Trigger } from '../../connector/contract/index.ts';
import { problemsOf, refusalOf } from './refusal.ts';
import { sampleText, sampleTrigger } from './sample-trigger.ts';

const many = (count: number): Properties =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`stage${index}`, sampleText]));

const words = { description: 'The stage the order is in.', example: 'Packed' } as const;
const count = { type: 'number', description: 'How many items.', example: 3 } as const;

test('a definition without a mistake is accepted', () => {
  expect(defineCatalog([sampleTrigger()]).triggers).toHaveLength(1);
});

describe('names', () => {
  test('two names that differ in case only clash on the wire', () => {
    expect(problemsOf(sampleTrigger({ orderStage: sampleText, orderstage: sampleText }))).toEqual([
      'OrderMoved v1: property "orderstage": clashes with "orderStage", both are "orderstage" on the wire',
    ]);
  });

  test.each(['bindingId', 'signalId', 'ProfileId', 'contactPoint_Email'])('"%s" belongs to the platform', (name) => {
    expect(problemsOf(sampleTrigger({ [name]: sampleText }))).toEqual([
      `OrderMoved v1: property "${name}": "${name.toLowerCase()}" is a name the platform uses itself`,
    ]);
  });

  test.each(['order stage', '1stStage', 'étape', ''])('"%s" is not a name', (name) => {
    expect(problemsOf(sampleTrigger({ [name]: sampleText }))).toEqual([
      `OrderMoved v1: property "${name}": its name must start with a letter and hold letters, digits and _ only`,
    ]);
  });

  test('29 properties fit, the thirtieth does not', () => {
    expect(() => defineCatalog([sampleTrigger(many(29))])).not.toThrow();
    expect(problemsOf(sampleTrigger(many(30)))).toEqual([
      'OrderMoved v1: it has 30 properties; Customer Insights - Journeys allows 29',
    ]);
  });
});

test('personal data without a purpose is refused with the names of the properties', () => {
  const trigger = sampleTrigger({ stage: sampleText, note: { ...sampleText, personal: true } });
  const withoutPurpose = JSON.parse(JSON.stringify({ ...trigger, purpose: undefined })) as Trigger;
  expect(problemsOf(withoutPurpose)).toEqual([
    'OrderMoved v1: its purpose is missing although it carries personal data (note); say commercial or transactional',
  ]);
});

test.each<[string, Partial<Trigger>, string]>([
  [
    'a name that is not PascalCase',
    { name: 'orderMoved' },
    'orderMoved v1: its name is not PascalCase (letters and digits)',
  ],
  ['version 0', { version: 0 }, 'OrderMoved v0: its version is not 1, 2, 3 …'],
  ['a blank title', { title: ' ' }, 'OrderMoved v1: its title is missing'],
  ['no description', { description: '' }, 'OrderMoved v1: its description is missing'],
  ['half a day of retention', { retentionDays: 0.5 }, 'OrderMoved v1: its retentionDays is not a whole number of days'],
])('a trigger with %s is refused', (_, head, problem) => {
  expect(problemsOf(sampleTrigger(undefined, head))).toEqual([problem]);
});

describe('a catalog', () => {
  test('lists the problems of all triggers at once, each with its place', () => {
    const refusal = refusalOf(
      sampleTrigger({ stage: { ...words, type: 'text', default: '' } }),
      sampleTrigger({ items: { ...count, minimum: 4, maximum: 2, required: true } }, { name: 'OrderSplit', title: '' }),
    );
    expect(refusal.code).toBe('catalog-invalid');
    expect(refusal.problems.map((problem) => problem.slice(0, 32))).toEqual([
      'OrderMoved v1: property "stage":',
      'OrderSplit v1: its title is miss',
      'OrderSplit v1: property "items":',
    ]);
    for (const problem of refusal.problems) expect(refusal.message).toContain(problem);
  });

  test('refuses the same name and version twice', () => {
    expect(problemsOf(sampleTrigger(), sampleTrigger(undefined, { title: 'Order moved on' }))).toEqual([
      'OrderMoved v1: has the same name and version as OrderMoved v1',
    ]);
  });

  test('refuses two triggers that a marketer could not tell apart', () => {
    expect(
      problemsOf(sampleTrigger(), sampleTrigger(undefined, { name: 'OrderShifted', title: 'order MOVED' })),
    ).toEqual(['OrderShifted v1: has the same title in Customer Insights - Journeys as OrderMoved v1']);
  });

  test('never repeats a default or an example: they may be personal', () => {
    const secret = 'Jane Roe, Main Street 1';
    const property: Property = {
      type: 'text',
      personal: true,
      description: 'The name.',
      maxLength: 5,
      default: secret,
      example: secret,
    };
    const refusal = refusalOf(sampleTrigger({ name: property }));
    expect(refusal.problems).toHaveLength(2);
    expect(refusal.message).not.toContain('Jane');
  });
});

test.each([
  ['no properties', undefined, 'OrderMoved v1: its properties are missing'],
  ['a property that is null', { a: null }, 'OrderMoved v1: property "a": it is not an object'],
])('a definition from a file with %s is a problem in words, not a crash', (_, properties, problem) => {
  expect(problemsOf({ ...sampleTrigger(), properties: properties as never })).toEqual([problem]);
});

test.each([
  [
    'a value listed twice',
    { ...words, type: 'text', required: true, values: ['a', 'a'], example: 'a' },
    'listed twice',
  ],
  [
    'an empty value',
    { ...words, type: 'text', required: true, values: ['a', ''], example: 'a' },
    'is empty or not text',
  ],
  ['half a character', { ...words, type: 'text', required: true, maxLength: 10.5 }, 'not a whole number above 0'],
  ['a minimum in quotes', { ...count, minimum: '1' }, 'is not a number'],
  ['a misspelt limit', { ...words, type: 'text', required: true, maxlength: 3 }, 'Did you mean "maxLength"?'],
  ['personal: no', { ...words, type: 'text', required: true, personal: 'no' }, '"personal" is true or left out'],
])('%s in a definition is refused', (_, property, words_) => {
  const problems = problemsOf(sampleTrigger({ a: property as never }));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words_);
});
