import { fieldExtensions } from './extension-shapes.ts';
import { anything, flag, listOf, mapOf, object, ref, text, type ShapeSchema } from './words.ts';

const count: ShapeSchema = { type: 'integer', minimum: 0 };
const number: ShapeSchema = { type: 'number' };

/** What limits a value, in parameters, headers and schemas alike. */
export const limits: Readonly<Record<string, ShapeSchema>> = {
  format: text,
  default: anything,
  enum: { type: 'array' },
  maximum: number,
  exclusiveMaximum: flag,
  minimum: number,
  exclusiveMinimum: flag,
  maxLength: count,
  minLength: count,
  pattern: text,
  maxItems: count,
  minItems: count,
  uniqueItems: flag,
  multipleOf: { type: 'number', exclusiveMinimum: 0 },
};

const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null', 'file'];

/** A schema object. Names that JSON Schema knows and OpenAPI does not are refused: nothing reads them. */
export const schemaShape: ShapeSchema = {
  type: 'object',
  properties: {
    ...limits,
    ...fieldExtensions,
    $ref: text,
    title: text,
    description: text,
    type: { anyOf: [{ enum: types }, listOf({ enum: types })] },
    required: listOf(text),
    properties: mapOf(ref('schema')),
    items: { if: { type: 'array' }, then: listOf(ref('schema')), else: ref('schema') },
    additionalProperties: { if: { type: 'boolean' }, then: true, else: ref('schema') },
    allOf: { ...listOf(ref('schema')), minItems: 1 },
    maxProperties: count,
    minProperties: count,
    discriminator: text,
    readOnly: flag,
    xml: object,
    externalDocs: object,
    example: anything,
  },
  patternProperties: { '^x-': {} },
  additionalProperties: false,
};
