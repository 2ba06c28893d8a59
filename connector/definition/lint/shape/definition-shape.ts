import { methods } from '../operation-at.ts';
import { infoExtensions, notificationContent, rootExtensions } from './extension-shapes.ts';
import {
  bodyParameterShape,
  itemsShape,
  operationShape,
  parameterShape,
  plainParameterShape,
  responseShape,
} from './operation-shape.ts';
import { schemaShape } from './schema-shape.ts';
import { listOf, mapOf, object, oneOf, ref, shape, text, when, type ShapeSchema } from './words.ts';

const info = shape(
  {
    ...infoExtensions,
    title: text,
    version: text,
    description: text,
    termsOfService: text,
    contact: shape({ name: text, url: text, email: text }, { closed: true }),
    license: shape({ name: text, url: text }, { required: ['name'], closed: true }),
  },
  { required: ['title', 'version'], closed: true },
);

const pathItem = shape(
  {
    $ref: text,
    parameters: listOf(ref('parameter')),
    'x-ms-notification-content': notificationContent,
    ...Object.fromEntries(methods.map((method) => [method, ref('operation')])),
  },
  { closed: true },
);

const flows = ['implicit', 'password', 'application', 'accessCode'];

const securityScheme: ShapeSchema = {
  ...shape({ type: oneOf('basic', 'apiKey', 'oauth2'), description: text }, { required: ['type'] }),
  allOf: [
    when('type', 'apiKey', shape({ name: text, in: oneOf('header', 'query') }, { required: ['name', 'in'] })),
    when('type', 'oauth2', shape({ flow: oneOf(...flows), scopes: mapOf(text) }, { required: ['flow'] })),
  ],
};

/**
 * What OpenAPI 2.0 and Microsoft's extensions allow in `apiDefinition.swagger.json`, read as generously as the service
 * does: any extension, any format. What a rule of its own says in better words is left to that rule.
 */
export const definitionShape: ShapeSchema = {
  ...shape(
    {
      ...rootExtensions,
      swagger: {},
      info,
      host: text,
      basePath: text,
      schemes: listOf(text),
      consumes: listOf(text),
      produces: listOf(text),
      paths: { type: 'object', patternProperties: { '^/': pathItem } },
      definitions: mapOf(ref('schema')),
      parameters: mapOf(ref('parameter')),
      responses: mapOf(ref('response')),
      security: listOf(mapOf(listOf(text))),
      securityDefinitions: mapOf(securityScheme),
      tags: listOf(shape({ name: text }, { required: ['name'] })),
      externalDocs: object,
    },
    { required: ['info', 'paths'], closed: true },
  ),
  definitions: {
    schema: schemaShape,
    items: itemsShape,
    parameter: parameterShape,
    bodyParameter: bodyParameterShape,
    plainParameter: plainParameterShape,
    response: responseShape,
    operation: operationShape,
  },
};
