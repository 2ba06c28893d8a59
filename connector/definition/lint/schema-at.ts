import type { OperationAt } from './operation-at.ts';
import type { Spot } from './spot.ts';

/** What a schema is for: what a flow sends, what it gets, or either. */
export type Side = 'input' | 'output' | 'shared';

/** A schema object as it is written, at any depth. References are not followed: what they name is met at its own place. */
export interface SchemaAt {
  readonly spot: Spot;
  readonly side: Side;
  readonly role: 'root' | 'property' | 'items' | 'other';
  readonly parent?: SchemaAt;
  /** The operation it is written in; none in `definitions`. */
  readonly operation?: OperationAt;
}

function childrenOf(schema: SchemaAt): SchemaAt[] {
  const { spot, side, operation } = schema;
  const child = (at: Spot, role: SchemaAt['role']): SchemaAt => ({
    spot: at,
    side,
    role,
    parent: schema,
    ...(operation ? { operation } : {}),
  });
  const items = spot.at('items');
  return [
    ...spot
      .at('properties')
      .members()
      .map((property) => child(property, 'property')),
    ...(items.isList ? items.items() : [items]).map((item) => child(item, 'items')),
    child(spot.at('additionalProperties'), 'other'),
    ...spot
      .at('allOf')
      .items()
      .map((part) => child(part, 'other')),
  ].filter((one) => one.spot.isObject);
}

/** The schema and all within it. */
export function withinSchema(root: SchemaAt): SchemaAt[] {
  if (!root.spot.isObject) return [];
  const found = [root];
  // The list grows while it is gone through: no recursion, however deep.
  for (let index = 0; index < found.length; index++) {
    const schema = found[index];
    if (schema) found.push(...childrenOf(schema));
  }
  return found;
}

/** Every schema of the document. */
export function schemasOf(root: Spot, operations: readonly OperationAt[]): SchemaAt[] {
  const roots: SchemaAt[] = [];
  const add = (spot: Spot, side: Side, operation?: OperationAt): void => {
    roots.push({ spot, side, role: 'root', ...(operation ? { operation } : {}) });
  };
  for (const definition of root.at('definitions').members()) add(definition, 'shared');
  for (const parameter of root.at('parameters').members()) add(parameter.at('schema'), 'input');
  for (const response of root.at('responses').members()) add(response.at('schema'), 'output');
  for (const operation of operations) {
    for (const parameter of operation.spot.at('parameters').items()) add(parameter.at('schema'), 'input', operation);
    for (const response of operation.spot.at('responses').members()) add(response.at('schema'), 'output', operation);
  }
  for (const pathItem of root.at('paths').members()) {
    add(pathItem.at('x-ms-notification-content').at('schema'), 'output');
    for (const parameter of pathItem.at('parameters').items()) add(parameter.at('schema'), 'input');
  }
  return roots.flatMap(withinSchema);
}
