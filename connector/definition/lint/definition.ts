import { dynamicUsesIn, type DynamicUse } from './dynamic-use.ts';
import type { JsonFile } from './json-file.ts';
import { operationsOf, type OperationAt } from './operation-at.ts';
import { schemasOf, type SchemaAt } from './schema-at.ts';
import { schemaSizes, type Size } from './schema-size.ts';
import { Spot } from './spot.ts';

/** The OpenAPI document, looked through once. Without a document every list is empty. */
export interface Definition {
  readonly present: boolean;
  readonly root: Spot;
  readonly operations: readonly OperationAt[];
  /** Parameters as they are written, wherever; references are not among them. */
  readonly parameters: readonly Spot[];
  readonly schemas: readonly SchemaAt[];
  /** How large and deep a schema is, references written out. */
  readonly sizeOf: (schema: Spot) => Size;
  readonly dynamicUses: readonly DynamicUse[];
  readonly operation: (id: string) => OperationAt | undefined;
}

function parametersOf(root: Spot, operations: readonly OperationAt[]): Spot[] {
  const lists = [...root.at('paths').members(), ...operations.map(({ spot }) => spot)].flatMap((holder) =>
    holder.at('parameters').items(),
  );
  return [...root.at('parameters').members(), ...lists].filter(
    (parameter) => parameter.isObject && !parameter.has('$ref'),
  );
}

export function definitionOf(json: JsonFile | undefined): Definition {
  const root = new Spot(json?.file ?? '', json?.value);
  const operations = operationsOf(root);
  const byId = new Map(operations.filter(({ id }) => id !== '').map((operation) => [operation.id, operation]));
  const found = {
    operations,
    parameters: parametersOf(root, operations),
    schemas: schemasOf(root, operations),
    operation: (id: string) => byId.get(id),
  };
  return { present: root.exists, root, ...found, sizeOf: schemaSizes(), dynamicUses: dynamicUsesIn(found) };
}
