import { memberOf, objectOf, textAt, type JsonObject } from './json.ts';

const hopLimit = 20;

const unescaped = (segment: string): string => {
  const plain = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
};

/** Follows `$ref`s inside the document. One that leads nowhere, outside or in a circle reads as an empty object. */
export function resolved(root: unknown, value: unknown): JsonObject {
  let found = value;
  for (let hops = 0; hops < hopLimit; hops++) {
    const reference = textAt(found, '$ref');
    if (reference === '') return objectOf(found);
    if (!reference.startsWith('#/')) return {};
    found = reference.slice(2).split('/').map(unescaped).reduce<unknown>(memberOf, root);
  }
  return {};
}
