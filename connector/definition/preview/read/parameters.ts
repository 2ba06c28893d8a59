import type { Field } from '../card.ts';
import { aroundAll, type Around } from './around.ts';
import { withFetchedFields } from './fetched-fields.ts';
import { fieldsOf } from './fields.ts';
import { isTrue, listOf, memberOf, textAt, type JsonObject } from './json.ts';
import { inOrder } from './order.ts';
import { resolved } from './references.ts';

const sameParameter = (a: JsonObject, b: JsonObject): boolean =>
  textAt(a, 'name') === textAt(b, 'name') && textAt(a, 'in') === textAt(b, 'in');

/** The operation's own parameters, and those of its path that it does not write anew. */
function parametersOf(root: unknown, pathItem: JsonObject, operation: JsonObject): readonly JsonObject[] {
  const read = (holder: JsonObject): JsonObject[] =>
    listOf(memberOf(holder, 'parameters')).map((one) => resolved(root, one));
  const own = read(operation);
  return [...read(pathItem).filter((one) => !own.some((other) => sameParameter(one, other))), ...own];
}

function parameterFields(parameter: JsonObject, around: Around): readonly Field[] {
  const name = textAt(parameter, 'name');
  if (textAt(parameter, 'in') !== 'body')
    return fieldsOf(parameter, name, { ...around, isRequired: isTrue(parameter, 'required'), place: name });
  const inBody = {
    ...around,
    // A body that nobody calls optional leaves it to its properties.
    isRequired: memberOf(parameter, 'required') !== false,
    visibility: textAt(parameter, 'x-ms-visibility').toLowerCase(),
    place: 'body',
  };
  const label = textAt(parameter, 'x-ms-summary') || 'Body';
  return fieldsOf(memberOf(parameter, 'schema'), label, inBody);
}

/** Every field of a card, in the order in which the designer asks. */
export function fieldsOfOperation(
  root: unknown,
  pathItem: JsonObject,
  operation: JsonObject,
  answers: unknown,
): readonly Field[] {
  const around = aroundAll(root, answers);
  const fields = parametersOf(root, pathItem, operation).flatMap((parameter) => parameterFields(parameter, around));
  return inOrder(withFetchedFields(fields, around));
}
