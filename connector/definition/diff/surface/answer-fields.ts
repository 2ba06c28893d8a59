import { isObject } from '../../../contract/index.ts';
import { member, objectAt, textAt, type Json } from './json.ts';
import { below, escaped, referenced } from './json-pointer.ts';
import { addSchemaFields } from './schema-fields.ts';
import type { Field, Fields } from './surface.ts';

const succeeds = (status: string): boolean => /^2\d\d$/.test(status);

/** What a flow gets of one schema: its fields, under `body` as in the expressions of flows. */
export function outputsOf(document: unknown, value: unknown, pointer: string): Fields {
  const fields = new Map<string, Field>();
  addSchemaFields(fields, document, { place: 'body', required: false, value, pointer });
  return fields;
}

function answerFields(document: unknown, response: Json, pointer: string): Fields {
  const fields = new Map<string, Field>(outputsOf(document, response['schema'], below(pointer, 'schema')));
  for (const [name, header] of Object.entries(objectAt(response, 'headers') ?? {}))
    addSchemaFields(fields, document, {
      place: `headers/${escaped(name)}`,
      required: false,
      value: header,
      pointer: below(pointer, 'headers', name),
    });
  return fields;
}

/**
 * The answers with a schema that a flow goes on with, the lowest status first: that is the one designers read. `default`
 * counts only where nothing else has a schema.
 */
export function answersOf(document: unknown, operation: Json, operationPointer: string): Map<string, Fields> {
  const found = Object.entries(objectAt(operation, 'responses') ?? {}).flatMap(([status, given]) => {
    const reference = textAt(given, '$ref');
    const own = { value: given, pointer: below(operationPointer, 'responses', status) };
    const { value, pointer } = (reference === undefined ? own : referenced(document, reference)) ?? own;
    return isObject(value) && isObject(member(value, 'schema')) ? [{ status, value, pointer }] : [];
  });
  const good = found.filter(({ status }) => succeeds(status)).sort((a, b) => Number(a.status) - Number(b.status));
  const read = good.length > 0 ? good : found.filter(({ status }) => status === 'default');
  return new Map(read.map(({ status, value, pointer }) => [status, answerFields(document, value, pointer)]));
}
