import type { Control, Field } from '../card.ts';
import { isTooDeep, takesRoom, takesStep, type Around } from './around.ts';
import { controlOf, typeOf } from './control.ts';
import { schemaExtensionOf } from './extension.ts';
import { isTrue, listOf, memberOf, objectOf, shownValue, textAt, type JsonObject } from './json.ts';
import { resolved } from './references.ts';
import { noPrefix, prefixWithin, titleOf } from './titles.ts';

const visibilityOf = (schema: JsonObject, around: Around): string =>
  textAt(schema, 'x-ms-visibility').toLowerCase() || around.visibility;

/** Examples have no place of their own in OpenAPI 2.0; definitions write them under either name. */
const exampleOf = (schema: JsonObject): string => {
  const example = memberOf(schema, 'x-example') ?? memberOf(schema, 'example');
  return example === undefined ? '' : shownValue(example);
};

export const fieldWith = (schema: JsonObject, key: string, around: Around, control: Control): Field => {
  const preset = memberOf(schema, 'default');
  return {
    place: around.place,
    label: titleOf(schema, key, around.prefix),
    description: textAt(schema, 'description'),
    isRequired: around.isRequired,
    visibility: visibilityOf(schema, around),
    preset: preset === undefined ? '' : shownValue(preset),
    example: exampleOf(schema),
    control,
  };
};

function propertyFields(schema: JsonObject, around: Around): readonly Field[] {
  const required = listOf(memberOf(schema, 'required'));
  return Object.entries(objectOf(memberOf(schema, 'properties'))).flatMap(([name, property]) =>
    fieldsOf(property, name, {
      ...around,
      prefix: prefixWithin(schema, around.prefix),
      isRequired: around.isRequired && required.includes(name),
      visibility: visibilityOf(schema, around),
      place: `${around.place}/${name}`,
      trail: [...around.trail, schema],
    }),
  );
}

/** What one item of a list asks for. Inside a list the designer writes no titles of outer objects before a field's own. */
function itemFields(schema: JsonObject, around: Around): readonly Field[] {
  const inside = { ...around, prefix: noPrefix, isRequired: true, visibility: '', place: `${around.place}/*` };
  return fieldsOf(memberOf(schema, 'items'), 'Item', { ...inside, trail: [...around.trail, schema] });
}

/**
 * The fields a maker fills in for a schema: an object is as many fields as its properties, at any depth, the way the
 * designer flattens a body. Internal and read-only ones are not asked for.
 */
export function fieldsOf(given: unknown, key: string, around: Around): readonly Field[] {
  if (!takesStep(around)) return [];
  const schema = resolved(around.root, given);
  if (visibilityOf(schema, around) === 'internal' || isTrue(schema, 'readOnly')) return [];
  if (isTooDeep(schema, around)) return takesRoom(around) ? [fieldWith(schema, key, around, { kind: 'json' })] : [];
  const extension = schemaExtensionOf(schema);
  const own = extension ? [] : propertyFields(schema, around);
  if (own.length > 0) return own;
  if (!extension && Object.keys(objectOf(memberOf(schema, 'properties'))).length > 0) return [];
  if (!takesRoom(around)) return [];
  if (extension) {
    const { operationId: source, dependsOn, valuePath: answerPath } = extension;
    return [fieldWith(schema, key, around, { kind: 'fetched', source, dependsOn, answerPath, cases: [] })];
  }
  if (typeOf(schema) === 'array')
    return [fieldWith(schema, key, around, { kind: 'list', items: itemFields(schema, around) })];
  return [fieldWith(schema, key, around, controlOf(schema, around.answers))];
}
