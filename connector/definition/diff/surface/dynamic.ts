import { isObject } from '../../../contract/index.ts';
import { member, stableText, type Json } from './json.ts';

/** Extensions that fill a drop-down: a flow keeps the value that was chosen. */
export const listExtensions: readonly string[] = ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'];
/** Extensions that bring fields: a flow keeps what was filled in, under the fields' names. */
export const fieldExtensions: readonly string[] = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'];

/** What decides on the values and fields that a flow keeps. Titles, folders and collections only decide on what is shown. */
const pointing = ['operationId', 'builtInOperation', 'capability', 'parameters', 'value-path', 'itemValuePath', 'open'];

/** By name of the extension, what it points at. */
export function dynamicOf(keywords: Json): Readonly<Record<string, string>> | undefined {
  const found: [string, string][] = [];
  for (const name of [...listExtensions, ...fieldExtensions]) {
    const extension = member(keywords, name);
    if (!isObject(extension)) continue;
    const parts = pointing.flatMap((key) => {
      const value = member(extension, key);
      if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) return [];
      return [`${key}: ${typeof value === 'string' ? value : stableText(value)}`];
    });
    found.push([name, parts.join(', ')]);
  }
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
