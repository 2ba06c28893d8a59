import { isObject } from '../../connector/contract/index.ts';

type Json = Record<string, unknown>;

const objectsIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []).filter(isObject);
const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string');
const valuesOf = (value: unknown): readonly unknown[] => (isObject(value) ? Object.values(value) : []);

/** Any OpenAPI 2.0 document: paths hold methods, methods hold operations; what else stands there has no operation id. */
const operationsOf = (openApi: object): readonly Json[] =>
  valuesOf((openApi as Json).paths)
    .flatMap(valuesOf)
    .filter(isObject)
    .filter(({ operationId }) => typeof operationId === 'string');

export const operationIdsIn = (openApi: object): ReadonlySet<string> =>
  new Set(operationsOf(openApi).map(({ operationId }) => String(operationId)));

/** A reference to a definition followed; deeper than any sensible document, the reading stops. */
function resolved(openApi: object, schema: unknown, depth = 0): Json {
  if (!isObject(schema)) return {};
  const { $ref } = schema;
  if (typeof $ref !== 'string' || depth > 20) return schema;
  const definitions = (openApi as Json).definitions;
  return resolved(
    openApi,
    isObject(definitions) ? definitions[$ref.replace('#/definitions/', '')] : undefined,
    depth + 1,
  );
}

/** Nobody fills these in: the platform gives its own address, and what is internal has a default. */
const isFilled = (field: Json): boolean =>
  field['x-ms-notification-url'] === true || field.default !== undefined || field['x-ms-visibility'] === 'internal';

/** Whether the schema says nothing of what is inside, so that anything may be. */
const isOpen = ({ properties, additionalProperties, ...schema }: Json): boolean =>
  schema['x-ms-dynamic-properties'] !== undefined ||
  schema['x-ms-dynamic-schema'] !== undefined ||
  (additionalProperties !== false && properties === undefined && (schema.type ?? 'object') === 'object');

function leadsSomewhere(openApi: object, schema: Json, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined || isOpen(schema)) return true;
  const { properties } = schema;
  if (!isObject(properties) || !Object.hasOwn(properties, first)) return false;
  return leadsSomewhere(openApi, resolved(openApi, properties[first]), rest);
}

/** Paths that have to be given and are not; of an optional object only where something of it is given. */
function missingIn(
  openApi: object,
  schema: Json,
  path: string,
  given: readonly string[],
  depth = 0,
): readonly string[] {
  if (given.includes(path) || depth > 20) return [];
  const properties = isObject(schema.properties) ? schema.properties : {};
  const isTouched = given.some((one) => one.startsWith(`${path}/`));
  if (Object.keys(properties).length === 0) return isTouched ? [] : [path];
  const required = textsIn(schema.required);
  return Object.entries(properties).flatMap(([name, property]) => {
    const field = resolved(openApi, property);
    const inside = `${path}/${name}`;
    const isNeeded = required.includes(name) && !isFilled(field);
    const isBegun = given.some((one) => one.startsWith(`${inside}/`));
    return isNeeded || isBegun ? missingIn(openApi, field, inside, given, depth + 1) : [];
  });
}

/** What is wrong with the parameters, by their paths, that are given to an operation; `undefined` where there is none. */
export function parameterProblems(
  openApi: object,
  operationId: string,
  given: readonly string[],
): readonly string[] | undefined {
  const operation = operationsOf(openApi).find((one) => one.operationId === operationId);
  if (!operation) return undefined;
  const parameters = objectsIn(operation.parameters);
  const schemaOf = (parameter: Json): Json => (parameter.in === 'body' ? resolved(openApi, parameter.schema) : {});
  const unknown = given.filter((path) => {
    const [name, ...rest] = path.split('/');
    const parameter = parameters.find((one) => one.name === name);
    if (!parameter) return true;
    return parameter.in === 'body' ? !leadsSomewhere(openApi, schemaOf(parameter), rest) : rest.length > 0;
  });
  const missing = parameters
    .filter((parameter) => parameter.required === true && !isFilled(parameter))
    .flatMap((parameter) => missingIn(openApi, schemaOf(parameter), String(parameter.name), given));
  return [
    ...unknown.map((path) => `gives ${path}, which ${operationId} does not have`),
    ...missing.map((path) => `does not give ${path}, which ${operationId} needs`),
  ];
}
