import { isObject } from '../../../contract/index.ts';
import { listAt, member, textAt, type Json } from './json.ts';
import { below, escaped, referenced } from './json-pointer.ts';
import { addSchemaFields } from './schema-fields.ts';
import type { Field, Fields } from './surface.ts';

interface Parameter {
  readonly value: Json;
  readonly name: string;
  readonly in: string;
  readonly pointer: string;
}

function parametersIn(document: unknown, list: readonly unknown[], pointer: string): Parameter[] {
  return list.flatMap((given, index) => {
    const reference = textAt(given, '$ref');
    const found =
      reference === undefined ? { value: given, pointer: below(pointer, index) } : referenced(document, reference);
    if (!found || !isObject(found.value)) return [];
    const name = textAt(found.value, 'name');
    const place = textAt(found.value, 'in');
    return name === undefined || place === undefined
      ? []
      : [{ value: found.value, name, in: place, pointer: found.pointer }];
  });
}

/** Everything that a flow can fill in, by the names under which flows keep it. */
export function inputsOf(
  document: unknown,
  pathItem: Json,
  operation: Json,
  pointers: readonly [string, string],
): Fields {
  const [pathPointer, operationPointer] = pointers;
  const own = parametersIn(document, listAt(operation, 'parameters'), below(operationPointer, 'parameters'));
  const ofPath = parametersIn(document, listAt(pathItem, 'parameters'), below(pathPointer, 'parameters')).filter(
    (parameter) => !own.some(({ name, in: place }) => name === parameter.name && place === parameter.in),
  );
  const fields = new Map<string, Field>();
  for (const { value, name, in: where, pointer } of [...ofPath, ...own]) {
    // Two parameters of one name are told apart by where they are sent.
    const place = fields.has(escaped(name)) ? `${escaped(name)} (${where})` : escaped(name);
    const required = member(value, 'required') === true;
    const schema = where === 'body' ? { value: member(value, 'schema'), pointer: below(pointer, 'schema') } : undefined;
    addSchemaFields(fields, document, { place, required, in: where, ...(schema ?? { value, pointer }) });
  }
  return fields;
}
