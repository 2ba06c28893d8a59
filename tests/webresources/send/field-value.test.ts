import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { examplePayloadOf, valueProblem, type Property } from '../../../connector/contract/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import { formatFor } from '../../../webresources/kit/format.ts';
import { firstEntry, readField } from '../../../webresources/send/field-value.ts';

const format = formatFor('en-US');
const now = '2026-11-29T10:20:30.000Z';
const properties = catalog.triggers.flatMap((trigger) =>
  Object.entries(trigger.properties).map(([name, property]) => ({ trigger, name, property })),
);
const valueOf = (property: Property, entered: string | boolean): unknown => {
  const read = readField(property, entered, format);
  return 'problem' in read ? read.problem.key : read.value;
};

test('whatever is typed, what comes out of a field is what the trigger accepts, or a problem', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...properties),
      fc.oneof(fc.string(), fc.double().map(String)),
      ({ property }, typed) => {
        const read = readField(property, typed, format);
        if ('problem' in read || read.value === undefined) return;
        // A choice is made from a list and never typed.
        if (property.type === 'text' && property.values) return;
        expect(valueProblem(property, read.value)).toBeUndefined();
      },
    ),
  );
});

test.each(properties)('$trigger.name: the example of "$name" can be entered', ({ trigger, name, property }) => {
  const example = examplePayloadOf(trigger)[name];
  const typed = typeof example === 'boolean' ? example : String(example);
  const value = valueOf(property, typed);
  expect(property.type === 'dateTime' ? Date.parse(String(value)) : value).toEqual(
    property.type === 'dateTime' ? Date.parse(String(example)) : example,
  );
});

test.each(properties.filter(({ property }) => !property.required))(
  '$trigger.name: "$name" may be left empty, and starts with its default',
  ({ property }) => {
    if (property.type !== 'boolean') expect(valueOf(property, '  ')).toBeUndefined();
    const first = firstEntry(property, now, format);
    expect(String(first)).toBe(String(property.default));
  },
);

const number = (limits: object): Property => ({
  type: 'number',
  required: true,
  description: 'x',
  example: 1,
  ...limits,
});

test.each([
  ['a required field that is empty', number({}), ' ', 'fieldRequired'],
  ['letters where a number belongs', number({}), 'twelve', 'fieldNumber'],
  ['a number without end', number({}), '9'.repeat(400), 'fieldNumber'],
  ['a number that only programmers read', number({}), '0x10', 'fieldNumber'],
  ['a number with two separators', number({}), '1.234,50', 'fieldNumber'],
  ['a comma that may part thousands', number({}), '1,234', 'fieldTwoWays'],
  ['a point that may part thousands', number({}), '-12.345', 'fieldTwoWays'],
  ['a part of a whole', number({ integer: true }), '1.5', 'fieldWhole'],
  ['less than the least', number({ minimum: 1 }), '0', 'fieldMinimum'],
  ['more than the most', number({ maximum: 10 }), '11', 'fieldMaximum'],
  [
    'a text that is too long',
    { type: 'text', required: true, maxLength: 3, description: 'x', example: 'x' },
    'four',
    'fieldLong',
  ],
  [
    'a day that is none',
    { type: 'dateTime', required: true, description: 'x', example: now },
    '2026-13-40',
    'fieldDate',
  ],
  [
    'a name where an id belongs',
    { type: 'reference', table: 'opportunity', required: true, description: 'x', example: 'x' },
    'Espresso machines',
    'fieldId',
  ],
] as const)('%s is told at the field', (_what, property, typed, key) => {
  expect(valueOf(property as Property, typed)).toBe(key);
});

test('a decimal comma is read as one, and the braces of a form are taken off an id', () => {
  expect(valueOf(number({}), '12,5')).toBe(12.5);
  expect(valueOf(number({}), '0.125')).toBe(0.125);
  expect(valueOf(number({}), '1.2340')).toBe(1.234);
  const id = '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
  const reference: Property = {
    type: 'reference',
    table: 'opportunity',
    required: true,
    description: 'x',
    example: id,
  };
  expect(valueOf(reference, `{${id.toUpperCase()}}`)).toBe(id);
});

test.each([0, 60, -300, 345])(
  'what stands in a field for date and time is the time of day that is shown, %d minutes from UTC',
  (offset) => {
    const persons = formatFor('de-CH', offset);
    const moment: Property = { type: 'dateTime', required: true, description: 'x', example: now };
    const entered = firstEntry(moment, now, persons);
    expect(persons.dateTime(now)).toContain(String(entered).slice(11));
    const read = readField(moment, entered, persons);
    expect('value' in read && read.value).toBe('2026-11-29T10:20:00.000Z');
  },
);
