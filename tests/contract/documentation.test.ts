import { describe, expect, test } from '@jest/globals';
import { documentationOf, type Property } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { sampleTrigger } from './sample-trigger.ts';

const rowOf = (property: Property): string =>
  documentationOf(sampleTrigger({ it: property }))
    .split('\n')
    .filter((line) => line.startsWith('| `it`'))
    .join('\n');

describe.each(catalog.triggers.map((trigger) => [trigger.name, trigger] as const))('%s', (_, trigger) => {
  test('has one row for every property, with its type, meaning and example', () => {
    const lines = documentationOf(trigger).split('\n');
    for (const [name, { type, description, example }] of Object.entries(trigger.properties)) {
      const rows = lines.filter((line) => line.startsWith(`| \`${name}\` | ${type} | ${description} | `));
      expect(rows).toHaveLength(1);
      expect(rows[0]?.endsWith(` | \`${String(example)}\` |`)).toBe(true);
    }
  });

  test('says who it is about, why it may be used and how long it is kept', () => {
    const text = documentationOf(trigger);
    expect(text.startsWith(`## ${trigger.name} v1\n\n${trigger.description}\n`)).toBe(true);
    expect(text).toContain(`Audience: ${trigger.audience}. Purpose: ${trigger.purpose}.`);
    expect(text).toContain(`Payload kept for ${trigger.retentionDays} days.`);
  });
});

describe('the rules of a property are said in words', () => {
  const described = { description: 'What it means.' };

  test.each<[string, Property]>([
    ['required', { ...described, type: 'text', required: true, example: 'A' }],
    ['default `false`', { ...described, type: 'boolean', default: false, example: true }],
    [
      'default `A`; one of A, B; at most 9 characters; personal data',
      { ...described, type: 'text', default: 'A', values: ['A', 'B'], maxLength: 9, personal: true, example: 'B' },
    ],
    [
      'required; whole number; from 0; to 10',
      { ...described, type: 'number', required: true, integer: true, minimum: 0, maximum: 10, example: 9 },
    ],
    [
      'required; a row of `incident`',
      {
        ...described,
        type: 'reference',
        table: 'incident',
        required: true,
        example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
      },
    ],
  ])('%s', (rules, property) => {
    expect(rowOf(property)).toContain(`| What it means. | ${rules} | \``);
  });
});

test('pipes and line breaks cannot break the table', () => {
  const row = rowOf({
    type: 'text',
    description: 'Left | right,\nin one line.',
    default: 'a|b',
    values: ['a|b', 'c'],
    example: 'a|b',
  });
  expect(row).toBe('| `it` | text | Left \\| right, in one line. | default `a\\|b`; one of a\\|b, c | `a\\|b` |');
});

test('the payload made of the examples is there to copy', () => {
  const text = documentationOf(sampleTrigger());
  expect(text).toContain('```json\n{\n  "stage": "Packed"\n}\n```');
});

test('a later version shows under its own title', () => {
  expect(documentationOf(sampleTrigger(undefined, { version: 2 }))).toContain('**Order moved v2**');
});
