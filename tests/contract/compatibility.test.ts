import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { compareTriggers, type Compatibility, type Property, type Trigger } from '../../connector/contract/index.ts';
import { arbitraryName, arbitraryOptionalProperty, arbitraryTrigger } from './arbitrary-trigger.ts';
import { sampleText, sampleTrigger } from './sample-trigger.ts';

const count = { type: 'number', required: true, description: 'How many items.', example: 3 } as const;
const order = {
  type: 'reference',
  table: 'salesorder',
  required: true,
  description: 'The order.',
  example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
} as const;
const optional = { type: 'text', default: 'Unknown', description: 'The stage.', example: 'Packed' } as const;

describe('one property, changed', () => {
  test.each<[string, Property, Property, Compatibility, string]>([
    ['another type', sampleText, count, 'breaking', 'changed its type from text to number'],
    ['required, then not', sampleText, optional, 'additive', 'is no longer required'],
    [
      'not required, then required',
      optional,
      sampleText,
      'breaking',
      'is now required: senders that leave it out are refused',
    ],
    [
      'another default',
      optional,
      { ...optional, default: 'None' },
      'breaking',
      'changed its default: events that leave it out now say something else',
    ],
    ['marked as personal', sampleText, { ...sampleText, personal: true }, 'additive', 'is now marked as personal data'],
    [
      'unmarked as personal',
      { ...sampleText, personal: true },
      sampleText,
      'additive',
      'is no longer marked as personal data',
    ],
    [
      'a shorter text',
      { ...sampleText, maxLength: 100 },
      { ...sampleText, maxLength: 50 },
      'breaking',
      'changed its maximum length from 100 to 50: values accepted before are refused',
    ],
    [
      'a text limited for the first time',
      sampleText,
      { ...sampleText, maxLength: 50 },
      'breaking',
      'changed its maximum length from none to 50: values accepted before are refused',
    ],
    [
      'a longer text',
      { ...sampleText, maxLength: 50 },
      { ...sampleText, maxLength: 100 },
      'additive',
      'changed its maximum length from 50 to 100',
    ],
    [
      'listed values only',
      sampleText,
      { ...sampleText, values: ['Packed'] },
      'breaking',
      'now allows listed values only',
    ],
    [
      'any value',
      { ...sampleText, values: ['Packed'] },
      sampleText,
      'additive',
      'no longer restricts its values to a list',
    ],
    [
      'a value less',
      { ...sampleText, values: ['Packed', 'Sent'] },
      { ...sampleText, values: ['Packed'] },
      'breaking',
      'no longer allows Sent',
    ],
    [
      'a value more',
      { ...sampleText, values: ['Packed'] },
      { ...sampleText, values: ['Packed', 'Sent'] },
      'additive',
      'also allows Sent',
    ],
    [
      'a higher minimum',
      { ...count, minimum: 0 },
      { ...count, minimum: 1 },
      'breaking',
      'changed its minimum from 0 to 1: values accepted before are refused',
    ],
    ['no minimum', { ...count, minimum: 0 }, count, 'additive', 'changed its minimum from 0 to none'],
    [
      'a lower maximum',
      { ...count, maximum: 9 },
      { ...count, maximum: 8 },
      'breaking',
      'changed its maximum from 9 to 8: values accepted before are refused',
    ],
    [
      'a higher maximum',
      { ...count, maximum: 9 },
      { ...count, maximum: 10 },
      'additive',
      'changed its maximum from 9 to 10',
    ],
    ['whole numbers only', count, { ...count, integer: true }, 'breaking', 'now takes whole numbers only'],
    ['fractions too', { ...count, integer: true }, count, 'additive', 'now takes fractions too'],
    ['another table', order, { ...order, table: 'quote' }, 'breaking', 'now refers to quote instead of salesorder'],
  ])('%s', (_, before, after, verdict, reason) => {
    const found = compareTriggers(sampleTrigger({ stage: before }), sampleTrigger({ stage: after }));
    expect(found.verdict).toBe(verdict);
    expect(found.reasons).toHaveLength(1);
    expect(found.reasons[0]).toMatch(/^property "stage"/);
    expect(found.reasons[0]?.endsWith(reason)).toBe(true);
  });
});

describe('the head of a trigger, changed', () => {
  test.each<[string, Partial<Trigger>, Compatibility, string]>([
    ['another audience', { audience: 'lead' }, 'breaking', 'the audience changed from contact to lead'],
    [
      'another purpose',
      { purpose: 'commercial' },
      'breaking',
      'the purpose changed from transactional to commercial: consent no longer covers it',
    ],
    ['another retention', { retentionDays: 60 }, 'additive', 'retention changed from 30 to 60 days'],
    ['another name', { name: 'OrderShifted' }, 'breaking', 'OrderShifted v1 is another trigger than OrderMoved v1'],
  ])('%s', (_, head, verdict, reason) => {
    expect(compareTriggers(sampleTrigger(), sampleTrigger(undefined, head))).toEqual({ verdict, reasons: [reason] });
  });
});

test('words may change: a better description or example means the same', () => {
  const reworded = { ...sampleText, description: 'Where the order stands.', example: 'Sent' };
  expect(compareTriggers(sampleTrigger(), sampleTrigger({ stage: reworded }, { description: 'It moved.' }))).toEqual({
    verdict: 'same',
    reasons: [],
  });
});

test('every difference has its own sentence, and one that breaks is enough', () => {
  const after = sampleTrigger({ stage: { ...sampleText, personal: true }, items: count });
  expect(compareTriggers(sampleTrigger(), after)).toEqual({
    verdict: 'breaking',
    reasons: [
      'property "stage" is now marked as personal data',
      'property "items" is new and required: senders that do not know it are refused',
    ],
  });
});

describe('whatever the trigger is', () => {
  test('compared with itself it is the same', () => {
    fc.assert(
      fc.property(arbitraryTrigger, (trigger) => {
        expect(compareTriggers(trigger, trigger)).toEqual({ verdict: 'same', reasons: [] });
      }),
    );
  });

  test('a new property with a default adds to it and breaks nothing', () => {
    fc.assert(
      fc.property(arbitraryTrigger, arbitraryName, arbitraryOptionalProperty, (before, name, property) => {
        fc.pre(!Object.hasOwn(before.properties, name));
        const after = { ...before, properties: { ...before.properties, [name]: property } };
        expect(compareTriggers(before, after)).toEqual({
          verdict: 'additive',
          reasons: [`property "${name}" is new and has a default`],
        });
      }),
    );
  });

  test('taking any one property out breaks it, and the sentence names that property', () => {
    fc.assert(
      fc.property(arbitraryTrigger, fc.nat(), (before, pick) => {
        const names = Object.keys(before.properties);
        const gone = names[pick % names.length] ?? '';
        const left = Object.entries(before.properties).filter(([name]) => name !== gone);
        expect(compareTriggers(before, { ...before, properties: Object.fromEntries(left) })).toEqual({
          verdict: 'breaking',
          reasons: [`property "${gone}" was removed: senders that still give it are refused`],
        });
      }),
    );
  });
});

test('a new title breaks: environments know the trigger by its title', () => {
  const before = sampleTrigger();
  const found = compareTriggers(before, { ...before, title: 'Order carried on' });
  expect(found.verdict).toBe('breaking');
  expect(found.reasons).toEqual([`the title changed: environments know the trigger by "${before.title}"`]);
});

test('a property named like something every object has is compared like any other', () => {
  const before = sampleTrigger({});
  const after = sampleTrigger({ constructor: { ...sampleText, default: undefined, required: true } as never });
  expect(compareTriggers(before, after).verdict).toBe('breaking');
  expect(compareTriggers(after, before).reasons).toEqual([
    'property "constructor" was removed: senders that still give it are refused',
  ]);
});
