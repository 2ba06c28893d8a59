import { isObject } from '../../../contract/index.ts';
import { listAt, member, objectAt, type Json } from './json.ts';
import { below, referenced } from './json-pointer.ts';

/** A schema as it lies in the document, and the references that were followed to come here. */
export interface SchemaNode {
  readonly value: unknown;
  readonly pointer: string;
  readonly followed: readonly string[];
}

/** A schema with its references followed and its `allOf` merged: properties together, other keywords by the last word. */
export interface SchemaView {
  readonly keywords: Json;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly items?: SchemaNode;
  /** Values of free names: `additionalProperties` with a schema. */
  readonly others?: SchemaNode;
}

const mostMerged = 64;

/** A reference that leads back to a schema it is part of is read by its type alone: the schema has no end. */
const withoutParts = (schema: unknown): Json => ({
  type: member(schema, 'type') ?? 'object',
});

export function viewOf(document: unknown, node: SchemaNode): SchemaView {
  const keywords: Record<string, unknown> = {};
  const required = new Set<string>();
  const properties = new Map<string, SchemaNode>();
  let items: SchemaNode | undefined;
  let others: SchemaNode | undefined;
  let merged = 0;

  function merge({ value, pointer, followed }: SchemaNode): void {
    merged += 1;
    if (!isObject(value) || merged > mostMerged) return;
    const reference = member(value, '$ref');
    if (typeof reference === 'string') {
      const target = referenced(document, reference);
      const isBack = followed.includes(reference);
      if (target && !isBack) merge({ ...target, followed: [...followed, reference] });
      if (target && isBack) merge({ value: withoutParts(target.value), pointer: target.pointer, followed });
    }
    listAt(value, 'allOf').forEach((part, index) => {
      merge({ value: part, pointer: below(pointer, 'allOf', index), followed });
    });
    for (const [name, keyword] of Object.entries(value))
      if (!['$ref', 'allOf', 'properties', 'required', 'items'].includes(name)) keywords[name] = keyword;
    // A parameter's own `required` is a boolean and no concern of its schema.
    for (const name of listAt(value, 'required')) if (typeof name === 'string') required.add(name);
    for (const [name, property] of Object.entries(objectAt(value, 'properties') ?? {}))
      properties.set(name, { value: property, pointer: below(pointer, 'properties', name), followed });
    if (isObject(member(value, 'items'))) items = { value: value['items'], pointer: below(pointer, 'items'), followed };
    if (isObject(member(value, 'additionalProperties')))
      others = { value: value['additionalProperties'], pointer: below(pointer, 'additionalProperties'), followed };
  }

  merge(node);
  return { keywords, required, properties, ...(items ? { items } : {}), ...(others ? { others } : {}) };
}
