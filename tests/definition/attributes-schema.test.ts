import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { defineTrigger, examplePayloadOf, payloadSchemaOf, type Trigger } from '../../connector/contract/index.ts';
import { openApiSchemaOf } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { swaggerProblems } from './swagger-problems.ts';
import { fieldsOf } from './walk.ts';

const keywords =
  'title type format description enum default example minLength maxLength minimum maximum pattern required properties additionalProperties';
const allowed = [...keywords.split(' '), 'x-ms-summary', 'x-ms-visibility'];

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);

describe.each(catalog.triggers.map((trigger) => [trigger.name, trigger] as const))(
  'the schema of %s',
  (_, trigger: Trigger) => {
    const schema = openApiSchemaOf(trigger);
    const accepts = ajv.compile(schema);

    test('accepts the example of the trigger', () => {
      accepts(examplePayloadOf(trigger));
      expect(accepts.errors ?? []).toEqual([]);
    });

    test('refuses an unknown property', () => {
      expect(accepts({ ...examplePayloadOf(trigger), shoeSize: 42 })).toBe(false);
    });

    test('has no reference and no keyword beyond OpenAPI 2.0', () => {
      expect(JSON.stringify(schema)).not.toContain('$ref');
      for (const [, part] of [['', schema] as const, ...fieldsOf('', schema)])
        expect(Object.keys(part).filter((key) => !allowed.includes(key))).toEqual([]);
    });

    test('asks for what the gateway asks for', () => {
      const { required, properties } = payloadSchemaOf(trigger);
      expect(schema.required ?? []).toEqual(required);
      for (const [name, property] of Object.entries(properties))
        expect(schema.properties?.[name]).toMatchObject({ ...property, description: expect.any(String) });
    });
  },
);

test('the schemas of all triggers are valid schema objects of OpenAPI 2.0', () => {
  const definitions = Object.fromEntries(catalog.triggers.map((trigger) => [trigger.name, openApiSchemaOf(trigger)]));
  const document = { swagger: '2.0', info: { title: 'Schemas', version: '1' }, paths: {}, definitions };
  expect(swaggerProblems(document)).toBe('');
  expect(swaggerProblems({ ...document, definitions: { Wrong: { type: 'object', required: [] } } })).not.toBe('');
});

test('a trigger that requires nothing has no empty list of required fields', () => {
  const { properties, ...head } = defineTrigger({
    name: 'DoorOpened',
    version: 1,
    title: 'Door opened',
    description: 'A door was opened',
    audience: 'contact',
    purpose: 'transactional',
    retentionDays: 1,
    properties: { wide: { type: 'boolean', description: 'Whether it is wide open', default: false, example: true } },
  });
  const schema = openApiSchemaOf({ ...head, properties });
  expect(schema).not.toHaveProperty('required');
  expect(schema.description).toBe('A door was opened.');
  expect(schema.properties?.wide?.description).toBe('Whether it is wide open.');
});
