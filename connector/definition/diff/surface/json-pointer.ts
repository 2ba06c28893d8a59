import { isObject } from '../../../contract/index.ts';

/** https://www.rfc-editor.org/rfc/rfc6901 */
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

export const below = (pointer: string, ...names: readonly (string | number)[]): string =>
  [pointer, ...names.map((name) => escaped(String(name)))].join('/');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a `$ref` such as `#/definitions/Order` stands for, with the pointer to it; undefined where there is none. */
export function referenced(document: unknown, reference: string): { value: unknown; pointer: string } | undefined {
  if (!reference.startsWith('#/')) return undefined;
  const pointer = decoded(reference.slice(1));
  let value: unknown = document;
  for (const segment of pointer.split('/').slice(1)) {
    const name = unescaped(segment);
    if (Array.isArray(value)) value = /^\d+$/.test(name) ? (value as unknown[])[Number(name)] : undefined;
    else value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value === undefined ? undefined : { value, pointer };
}
