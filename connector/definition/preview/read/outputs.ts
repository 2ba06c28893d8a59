import type { Output } from '../card.ts';
import { isTooDeep, takesRoom, takesStep, type Around } from './around.ts';
import { choicesOf } from './choices.ts';
import { typeOf } from './control.ts';
import { schemaExtensionOf } from './extension.ts';
import { memberOf, objectOf, textAt } from './json.ts';
import { resolved } from './references.ts';
import { prefixWithin, titleOf } from './titles.ts';

const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'whole number'],
  ['number', 'number'],
  ['boolean', 'yes or no'],
  ['array', 'list'],
  ['object', 'object'],
]);

const formatNames: ReadonlyMap<string, string> = new Map([
  ['date-time', 'date and time'],
  ['date', 'date'],
  ['byte', 'file content'],
  ['binary', 'file content'],
]);

/** What comes back, row by row: an object is its properties, a list is a row and the rows of one item. */
export function outputsOf(given: unknown, key: string, depth: number, around: Around): readonly Output[] {
  if (!takesStep(around)) return [];
  const schema = resolved(around.root, given);
  if (textAt(schema, 'x-ms-visibility').toLowerCase() === 'internal') return [];
  const type = typeOf(schema);
  const row = (name: string, more = ''): readonly Output[] => [
    {
      title: titleOf(schema, key || 'Body', around.prefix),
      place: around.place || 'body',
      type: name,
      description: `${textAt(schema, 'description')}${more}`,
      choices: type === 'boolean' ? [] : choicesOf(schema),
      depth,
    },
  ];
  const typeName = formatNames.get(textAt(schema, 'format')) ?? typeNames.get(type) ?? (type || 'any');
  if (isTooDeep(schema, around)) return takesRoom(around) ? row(typeName) : [];
  const inside = { ...around, prefix: prefixWithin(schema, around.prefix), trail: [...around.trail, schema] };
  const extension = schemaExtensionOf(schema);
  const own = Object.entries(objectOf(memberOf(schema, 'properties'))).flatMap(([name, property]) =>
    outputsOf(property, name, depth, { ...inside, place: around.place === '' ? name : `${around.place}/${name}` }),
  );
  if (own.length > 0) return own;
  if (!takesRoom(around)) return [];
  if (extension) return row('fields', ` Their names come from ${extension.operationId || extension.builtIn}.`);
  if (type !== 'array') return row(typeName);
  const items = resolved(around.root, memberOf(schema, 'items'));
  const within = { ...around, trail: inside.trail, place: `${around.place}[]` };
  const holdsFields = Object.keys(objectOf(memberOf(items, 'properties'))).length > 0 || schemaExtensionOf(items);
  const itemType = typeNames.get(typeOf(items));
  if (!holdsFields) return row(itemType === undefined ? typeName : `list of ${itemType}`);
  return [...row('list, each item with:'), ...outputsOf(items, 'Item', depth + 1, within)];
}
