import { memberOf, objectOf, textAt, type JsonObject } from './json.ts';

/** A dynamic extension in either of its forms, in one set of words. */
export interface Extension {
  readonly operationId: string;
  /** Names of the parameters that the call needs, and the fields whose values go there. */
  readonly dependsOn: readonly string[];
  readonly itemsPath: string;
  readonly titlePath: string;
  readonly valuePath: string;
  /** Filled by the platform itself: a file picker, a list of users. */
  readonly builtIn: string;
}

/** What a call takes from other fields; literal values need nobody's choice. */
const referencesOf = (extension: JsonObject): string[] =>
  Object.values(objectOf(memberOf(extension, 'parameters'))).flatMap((given) => {
    const reference = textAt(given, 'parameterReference') || textAt(given, 'parameter');
    return reference === '' ? [] : [reference];
  });

const firstText = (value: unknown, ...names: string[]): string =>
  names.map((name) => textAt(value, name)).find((text) => text !== '') ?? '';

function read(extension: JsonObject): Extension {
  const operationId = textAt(extension, 'operationId');
  return {
    operationId,
    dependsOn: referencesOf(extension),
    itemsPath: firstText(extension, 'value-collection', 'itemsPath'),
    titlePath: firstText(extension, 'value-title', 'itemTitlePath'),
    valuePath: firstText(extension, 'value-path', 'itemValuePath'),
    builtIn: operationId === '' ? firstText(extension, 'builtInOperation', 'capability') || 'the platform' : '',
  };
}

/** The older form goes before the newer one, as in the designer. */
const firstOf = (schema: unknown, names: readonly string[]): Extension | undefined => {
  const found = names.find((name) => typeof memberOf(schema, name) === 'object' && memberOf(schema, name) !== null);
  return found === undefined ? undefined : read(objectOf(memberOf(schema, found)));
};

export const listExtensionOf = (schema: unknown): Extension | undefined =>
  firstOf(schema, ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree']);

export const schemaExtensionOf = (schema: unknown): Extension | undefined =>
  firstOf(schema, ['x-ms-dynamic-schema', 'x-ms-dynamic-properties']);

/** Whether a reference (`trigger`, `body/trigger`) means the field at this place. */
export const means = (reference: string, place: string): boolean =>
  place === reference || place === `body/${reference}` || place.split('/').at(-1) === reference.split('/').at(-1);
