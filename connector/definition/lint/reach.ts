import type { OperationAt } from './operation-at.ts';
import type { Spot } from './spot.ts';

const decoded = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** A path of the dynamic extensions: a JSON pointer without its first slash. */
export const segmentsOf = (path: string): string[] =>
  path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);

/** The schema with what its `allOf` adds, references followed. */
export function partsOf(schema: Spot): Spot[] {
  const parts = [schema.follow()];
  for (let index = 0; index < parts.length && parts.length < 64; index++) {
    for (const part of parts[index]?.at('allOf').items() ?? []) parts.push(part.follow());
  }
  return parts;
}

export const propertyOf = (schema: Spot, name: string): Spot | undefined =>
  partsOf(schema)
    .map((part) => part.at('properties').at(name))
    .find((property) => property.isObject);

export const requires = (schema: Spot, name: string): boolean =>
  partsOf(schema).some((part) =>
    part
      .at('required')
      .items()
      .some((item) => item.value === name),
  );

export const typeOf = (schema: Spot): string =>
  partsOf(schema)
    .map((part) => part.at('type').text || (part.has('properties') ? 'object' : part.has('items') ? 'array' : ''))
    .find((type) => type !== '') ?? '';

const dynamic = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'];

/** Whether a schema says nothing of what is in it, so that anything may be. */
export const isOpen = (schema: Spot): boolean =>
  partsOf(schema).every(
    (part) =>
      part.members().every(({ key }) => key !== 'properties' && key !== 'items') &&
      ['', 'object'].includes(part.at('type').text),
  ) || partsOf(schema).some((part) => dynamic.some((key) => part.has(key)) || part.at('additionalProperties').isObject);

/** The schema at a path; `open` where the way leads through a schema that leaves it open; nothing where it can't be. */
export function reach(schema: Spot, path: string): Spot | 'open' | undefined {
  let at = schema.follow();
  for (const segment of segmentsOf(path)) {
    const property = propertyOf(at, segment);
    if (!property) return isOpen(at) ? 'open' : undefined;
    at = property.follow();
  }
  return at;
}

/** The schema of the answer that a designer takes: the first successful one that has any. */
export function answerOf(operation: OperationAt): Spot | undefined {
  const successes = operation.responses.filter(({ status }) => /^2/.test(status));
  return successes.map(({ spot }) => spot.at('schema')).find((schema) => schema.isObject);
}

export const bodyOf = (operation: OperationAt): Spot | undefined =>
  operation.parameters.find(({ place }) => place === 'body')?.spot.at('schema');
