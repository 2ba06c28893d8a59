import { describe, expect, test } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { eventRequestSchema, examplePayloadOf, payloadSchemaOf } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { sampleTrigger } from './sample-trigger.ts';

const ajv = new Ajv({ strict: true });
addFormats(ajv);
const validatorOf = (trigger: Parameters<typeof payloadSchemaOf>[0]): ValidateFunction =>
  ajv.compile(payloadSchemaOf(trigger));

test('what every event has in common is described by a schema', () => {
  expect({ valid: ajv.validateSchema(eventRequestSchema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
});

describe.each(catalog.triggers.map((trigger) => [trigger.name, trigger] as const))('the schema of %s', (_, trigger) => {
  const accepts = validatorOf(trigger);
  const example = examplePayloadOf(trigger);
  const properties = Object.entries(trigger.properties);

  test('accepts the payload made of the examples', () => {
    expect(accepts(example)).toBe(true);
  });

  test('accepts a payload without those that have a default, and each default by itself', () => {
    const required = Object.fromEntries(
      properties.filter(([, property]) => property.required).map(([name, property]) => [name, property.example]),
    );
    expect(accepts(required)).toBe(true);
    for (const [name, property] of properties)
      if (property.default !== undefined) expect(accepts({ ...required, [name]: property.default })).toBe(true);
  });

  test.each(properties.map(([name]) => name))('refuses null in %s', (name) => {
    expect(accepts({ ...example, [name]: null })).toBe(false);
  });

  test.each(properties.filter(([, property]) => typeof property.example === 'string').map(([name]) => name))(
    'refuses empty and blank text in %s',
    (name) => {
      expect(accepts({ ...example, [name]: '' })).toBe(false);
      expect(accepts({ ...example, [name]: ' \t\n' })).toBe(false);
    },
  );

  test.each(properties.filter(([, property]) => property.required).map(([name]) => name))(
    'refuses a payload without %s',
    (name) => {
      const rest = Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
      expect(accepts(rest)).toBe(false);
    },
  );

  test('refuses a property it does not know', () => {
    expect(accepts({ ...example, shoeSize: 42 })).toBe(false);
  });
});

describe('each kind of property becomes its own schema', () => {
  const described = { description: 'What it means.' };

  test.each([
    [
      'text with limits',
      { ...described, type: 'text', maxLength: 20, values: ['A', 'B'], default: 'A', example: 'B' } as const,
      {
        ...described,
        type: 'string',
        minLength: 1,
        pattern: '\\S',
        maxLength: 20,
        enum: ['A', 'B'],
        default: 'A',
      },
    ],
    [
      'a whole number with limits',
      { ...described, type: 'number', integer: true, minimum: 0, maximum: 10, default: 0, example: 9 } as const,
      { ...described, type: 'integer', minimum: 0, maximum: 10, default: 0 },
    ],
    [
      'a number',
      { ...described, type: 'number', required: true, example: 1.5 } as const,
      { ...described, type: 'number' },
    ],
    [
      'true or false, false by default',
      { ...described, type: 'boolean', default: false, example: true } as const,
      { ...described, type: 'boolean', default: false },
    ],
    [
      'a moment',
      { ...described, type: 'dateTime', required: true, example: '2026-11-24T09:00:00+01:00' } as const,
      { ...described, type: 'string', format: 'date-time', pattern: expect.any(String) },
    ],
    [
      'a reference',
      {
        ...described,
        type: 'reference',
        table: 'incident',
        required: true,
        example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
      } as const,
      {
        type: 'string',
        format: 'uuid',
        pattern: expect.any(String),
        description: 'What it means. The id of a row of incident.',
      },
    ],
  ])('%s', (_, property, schema) => {
    expect(payloadSchemaOf(sampleTrigger({ it: property })).properties).toEqual({ it: schema });
  });
});
