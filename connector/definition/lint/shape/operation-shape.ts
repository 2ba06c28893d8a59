import { examplesByType, fieldExtensions, operationExtensions } from './extension-shapes.ts';
import { limits } from './schema-shape.ts';
import { anything, flag, listOf, mapOf, object, oneOf, ref, shape, text, type ShapeSchema } from './words.ts';

const simple = ['string', 'number', 'integer', 'boolean', 'array'];

/** What the lists of parameters and headers hold. */
export const itemsShape: ShapeSchema = shape(
  { ...limits, type: oneOf(...simple), items: ref('items'), collectionFormat: text },
  { closed: true },
);

const common = {
  name: text,
  in: oneOf('query', 'header', 'path', 'formData', 'body'),
  description: text,
  required: flag,
};

export const bodyParameterShape = shape(
  { ...common, ...fieldExtensions, schema: ref('schema') },
  { required: ['name'], closed: true },
);

export const plainParameterShape = shape(
  {
    ...common,
    ...limits,
    ...fieldExtensions,
    type: oneOf(...simple, 'file'),
    items: ref('items'),
    collectionFormat: oneOf('csv', 'ssv', 'tsv', 'pipes', 'multi'),
    allowEmptyValue: flag,
    example: anything,
    title: text,
  },
  { required: ['name', 'type'], closed: true },
);

/** A parameter, or a reference to one; what is wrong is said for the kind that was meant. */
export const parameterShape: ShapeSchema = {
  type: 'object',
  if: { required: ['$ref'] },
  then: shape({ $ref: text }),
  else: {
    required: ['in'],
    if: { properties: { in: { const: 'body' } } },
    then: ref('bodyParameter'),
    else: ref('plainParameter'),
  },
};

const header = shape(
  { ...limits, type: oneOf(...simple), items: ref('items'), collectionFormat: text, description: text },
  { required: ['type'], closed: true },
);

export const responseShape: ShapeSchema = {
  type: 'object',
  if: { required: ['$ref'] },
  then: shape({ $ref: text }),
  else: shape(
    {
      description: text,
      schema: ref('schema'),
      headers: mapOf(header),
      examples: examplesByType,
      'x-ms-summary': text,
    },
    { required: ['description'], closed: true },
  ),
};

export const operationShape: ShapeSchema = shape(
  {
    ...operationExtensions,
    tags: listOf(text),
    summary: text,
    description: text,
    externalDocs: object,
    operationId: text,
    consumes: listOf(text),
    produces: listOf(text),
    parameters: listOf(ref('parameter')),
    responses: { type: 'object', patternProperties: { '^([0-9]{3}|default)$': ref('response') } },
    schemes: listOf(text),
    deprecated: flag,
    security: listOf(object),
  },
  { required: ['responses'], closed: true },
);
