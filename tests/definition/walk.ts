import { apiDefinitionOf, apiPropertiesOf, type ApiDefinition, type Schema } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';

export const options = { host: 'gateway.example.com', version: '1.2.3' };
export const definition = apiDefinitionOf(catalog, options);
export const apiProperties = apiPropertiesOf({
  clientId: '6f0c8d1e-2b3a-4c5d-8e9f-0a1b2c3d4e5f',
  audience: 'api://gateway.example.com',
});

type PathItem = ApiDefinition['paths'][string];
export type Operation = NonNullable<PathItem['get']>;

export const operationsOf = ({ paths }: ApiDefinition): Operation[] =>
  Object.values(paths).flatMap((item) =>
    [item.get, item.post, item.delete].filter((operation) => operation !== undefined),
  );

export const operations = operationsOf(definition);

/** What the platform does and makers never see. */
export const isInternal = (operation: Operation): boolean => operation['x-ms-visibility'] === 'internal';

export function operationNamed(id: string, within = definition): Operation {
  const found = operationsOf(within).find((operation) => operation.operationId === id);
  if (!found) throw new Error(`There is no operation ${id}`);
  return found;
}

export function bodyOf(operation: Operation): Schema | undefined {
  for (const parameter of operation.parameters) if (parameter.in === 'body') return parameter.schema;
  return undefined;
}

/** A response's schema, with its reference followed. */
export function schemaAt(operation: Operation, status: string, within = definition): Schema | undefined {
  const response = operation.responses[status];
  const schema = response?.schema ?? response?.['x-cueline-schema'];
  if (!schema || !('$ref' in schema)) return schema;
  const found = within.definitions[schema.$ref.replace('#/definitions/', '')];
  if (!found) throw new Error(`${operation.operationId} refers to a schema that is not there`);
  return found;
}

/** The schema a designer reads the outputs from. */
export function outputOf(operation: Operation, within = definition): Schema {
  const found = schemaAt(operation, '200', within) ?? schemaAt(operation, '201', within);
  if (!found) throw new Error(`${operation.operationId} has no schema at 200 or 201`);
  return found;
}

export type Field = readonly [place: string, schema: Schema];

/** Every property of a schema at any depth, with the place a failing test names. */
export const fieldsOf = (place: string, schema: Schema): Field[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = `${place}.${name}`;
    return [
      [here, property] as const,
      ...fieldsOf(here, property),
      ...(property.items ? fieldsOf(`${here}[]`, property.items) : []),
    ];
  });
