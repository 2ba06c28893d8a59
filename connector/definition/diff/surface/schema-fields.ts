import { fieldOf } from './field.ts';
import { escaped } from './json-pointer.ts';
import { viewOf, type SchemaNode, type SchemaView } from './schema-view.ts';
import type { Field } from './surface.ts';

/**
 * The platform takes at most 512 schemas in a body and shows far fewer; what answers have beyond this is not read, and said
 * so: schemas that lead to each other in many ways unfold without end (https://learn.microsoft.com/connectors/custom-connectors/faq).
 */
const mostFields = 4096;
const deepest = 32;

interface Open {
  readonly place: string;
  readonly node: SchemaNode;
  readonly required: boolean;
  readonly depth: number;
  readonly in?: string;
}

function* partsOf(place: string, depth: number, view: SchemaView): Generator<Open> {
  const below = (name: string, node: SchemaNode, required = false): Open => ({
    place: `${place}${name}`,
    node,
    required,
    depth: depth + 1,
  });
  for (const [name, node] of view.properties) yield below(`/${escaped(name)}`, node, view.required.has(name));
  if (view.items) yield below('[]', view.items);
  if (view.others) yield below('/*', view.others);
}

/** Adds a schema and everything below it, level by level, so that what is cut off is what lies deepest. */
export function addSchemaFields(
  fields: Map<string, Field>,
  document: unknown,
  start: Omit<Open, 'depth' | 'node'> & { readonly value: unknown; readonly pointer: string },
): void {
  const { value, pointer, ...rest } = start;
  const open: Open[] = [{ ...rest, node: { value, pointer, followed: [] }, depth: 0 }];
  for (let next = open.shift(); next; next = open.shift()) {
    const { place, node, required, depth } = next;
    if (fields.has(place)) continue;
    const view = viewOf(document, node);
    const parts = [...partsOf(place, depth, view)];
    const cut = parts.length > 0 && (depth >= deepest || fields.size + open.length + parts.length > mostFields);
    const field = fieldOf(view.keywords, node.pointer, {
      properties: view.properties.size > 0,
      items: view.items !== undefined,
      required,
      ...(next.in === undefined ? {} : { in: next.in }),
    });
    fields.set(place, cut ? { ...field, cut: true } : field);
    if (!cut) open.push(...parts);
  }
}
