import { anything, flag, listOf, mapOf, object, oneOf, shape, text, type ShapeSchema } from './words.ts';

const call = (members: Readonly<Record<string, ShapeSchema>>): ShapeSchema =>
  shape({ operationId: text, parameters: object, ...members }, { required: ['operationId'] });

/** The older form may also ask a built-in list, or open the file picker. */
const dynamicValues: ShapeSchema = {
  ...shape({
    operationId: text,
    builtInOperation: text,
    capability: text,
    parameters: object,
    'value-collection': text,
    'value-title': text,
    'value-path': text,
  }),
  anyOf: [{ required: ['operationId'] }, { required: ['builtInOperation'] }, { required: ['capability'] }],
};

const status = oneOf('Production', 'Preview');

/** The extensions that stand on parameters and schemas. */
export const fieldExtensions: Readonly<Record<string, ShapeSchema>> = {
  'x-ms-summary': text,
  'x-ms-visibility': oneOf('important', 'advanced', 'internal'),
  'x-ms-url-encoding': oneOf('single', 'double'),
  'x-ms-dynamic-values': dynamicValues,
  'x-ms-dynamic-list': call({ itemsPath: text, itemTitlePath: text, itemValuePath: text }),
  'x-ms-dynamic-schema': call({ 'value-path': text }),
  'x-ms-dynamic-properties': call({ itemValuePath: text }),
  'x-ms-dynamic-tree': object,
  'x-ms-enum-values': listOf(shape({ value: anything, displayName: text }, { required: ['value'] })),
  'x-ms-notification-url': flag,
  'x-ms-media-kind': oneOf('image', 'audio'),
  'x-ms-localizeDefaultValue': flag,
  'x-ms-trigger-value': shape({ 'value-collection': text, 'value-path': text }),
};

export const operationExtensions: Readonly<Record<string, ShapeSchema>> = {
  'x-ms-summary': text,
  'x-ms-visibility': oneOf('important', 'advanced', 'internal'),
  'x-ms-trigger': oneOf('single', 'batch'),
  'x-ms-trigger-hint': text,
  'x-ms-trigger-metadata': shape({ kind: oneOf('query'), mode: oneOf('polling') }, { required: ['kind', 'mode'] }),
  'x-ms-notification': shape({ operationId: text }, { required: ['operationId'] }),
  'x-ms-pageable': shape({ nextLinkName: text }, { required: ['nextLinkName'] }),
  'x-ms-api-annotation': shape({
    family: text,
    revision: { type: 'integer', minimum: 1 },
    status,
    replacement: shape({ api: text, operationId: text }),
  }),
  'x-ms-capabilities': shape({ chunkTransfer: flag }),
  'x-ms-operation-context': shape({ simulate: call({}) }, { required: ['simulate'] }),
  'x-ms-no-generic-test': flag,
  'x-ms-safe-operation': flag,
};

export const rootExtensions: Readonly<Record<string, ShapeSchema>> = {
  'x-ms-connector-metadata': listOf(
    shape({ propertyName: text, propertyValue: text }, { required: ['propertyName', 'propertyValue'] }),
  ),
  'x-ms-capabilities': shape({
    testConnection: call({}),
    'file-picker': shape({ open: call({}), browse: call({}) }, { required: ['open'] }),
  }),
  'x-ms-docs': listOf(shape({ url: text, description: text }, { required: ['url', 'description'] })),
};

export const infoExtensions: Readonly<Record<string, ShapeSchema>> = {
  'x-ms-api-annotation': shape({ status }),
  'x-ms-deployment-version': text,
};

export const notificationContent: ShapeSchema = shape({ description: text, schema: { $ref: '#/definitions/schema' } });

export const examplesByType: ShapeSchema = mapOf(anything);
