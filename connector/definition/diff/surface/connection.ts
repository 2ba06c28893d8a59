import { isObject } from '../../../contract/index.ts';
import { listAt, member, objectAt, present, textAt, type Json } from './json.ts';
import { below, escaped } from './json-pointer.ts';
import type { Field, Fields, Part } from './surface.ts';

/** How calls are authorised, in words: what a connection was made for. */
export function securityOf(document: unknown): Map<string, Part<string>> {
  const definitions = Object.entries(objectAt(document, 'securityDefinitions') ?? {});
  return new Map(
    definitions.map(([name, definition]) => {
      const words = [textAt(definition, 'type') ?? 'any', textAt(definition, 'flow'), textAt(definition, 'name')];
      const where = textAt(definition, 'in');
      const value = [...words, where === undefined ? undefined : `in ${where}`].filter((word) => word !== undefined);
      return [name, { value: value.join(' '), pointer: below('/securityDefinitions', name) }];
    }),
  );
}

function connectionField(parameter: unknown, pointer: string): Field {
  const constraints = objectAt(objectAt(parameter, 'uiDefinition'), 'constraints');
  const required = member(constraints, 'required');
  const fallback = member(parameter, 'defaultValue');
  return present({
    type: textAt(parameter, 'type') ?? 'any',
    format: textAt(objectAt(parameter, 'oAuthSettings'), 'identityProvider'),
    // Microsoft's files write it as text.
    required: fallback === undefined && (required === true || required === 'true') ? (true as const) : undefined,
    hidden:
      member(constraints, 'hidden') === 'true' || member(constraints, 'hidden') === true ? (true as const) : undefined,
    pointer,
  });
}

function addParameters(fields: Map<string, Field>, place: string, parameters: Json, pointer: string): void {
  for (const [name, parameter] of Object.entries(parameters))
    fields.set(`${place}${escaped(name)}`, connectionField(parameter, below(pointer, name)));
}

/** What a connection asks for: `api_key`, or `sets/NAME/api_key` where there are several ways to sign in. */
export function connectionOf(apiProperties: unknown): Fields {
  const fields = new Map<string, Field>();
  const properties = objectAt(apiProperties, 'properties') ?? {};
  addParameters(fields, '', objectAt(properties, 'connectionParameters') ?? {}, '/properties/connectionParameters');
  listAt(objectAt(properties, 'connectionParameterSets'), 'values').forEach((set, index) => {
    const name = textAt(set, 'name');
    if (!isObject(set) || name === undefined) return;
    const pointer = below('/properties/connectionParameterSets/values', index);
    const place = `sets/${escaped(name)}`;
    fields.set(place, { type: 'set', pointer });
    addParameters(fields, `${place}/`, objectAt(set, 'parameters') ?? {}, below(pointer, 'parameters'));
  });
  return fields;
}
