import { dynamicOf } from './dynamic.ts';
import { member, present, textAt, type Json } from './json.ts';
import type { Field, Texts } from './surface.ts';

const limitNames = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'multipleOf',
  'pattern',
];

const typeOf = (keywords: Json, has: { readonly properties: boolean; readonly items: boolean }): string => {
  const type = member(keywords, 'type');
  if (typeof type === 'string') return type;
  // Not in OpenAPI 2.0, yet there in real files.
  if (Array.isArray(type)) return type.filter((name) => typeof name === 'string').join(' or ');
  if (has.properties) return 'object';
  return has.items ? 'array' : 'any';
};

function limitsOf(keywords: Json): Record<string, number | string> | undefined {
  const limits = limitNames.flatMap((name) => {
    const value = member(keywords, name);
    if (value === true) return [[name, 'yes'] as const];
    return (typeof value === 'number' && Number.isFinite(value)) || (name === 'pattern' && typeof value === 'string')
      ? [[name, value] as const]
      : [];
  });
  return limits.length === 0 ? undefined : Object.fromEntries(limits);
}

export const textsOf = (keywords: Json, summary = 'x-ms-summary'): Texts =>
  present({
    summary: textAt(keywords, summary),
    description: textAt(keywords, 'description'),
    visibility: textAt(keywords, 'x-ms-visibility'),
  });

export const isHidden = (keywords: Json): true | undefined =>
  textAt(keywords, 'x-ms-visibility') === 'internal' ? true : undefined;

/** A parameter or a property by its keywords; what lies below it is read elsewhere. */
export function fieldOf(
  keywords: Json,
  pointer: string,
  has: { readonly properties: boolean; readonly items: boolean; readonly required: boolean; readonly in?: string },
): Field {
  const values = member(keywords, 'enum');
  return present({
    in: has.in,
    type: typeOf(keywords, has),
    format: textAt(keywords, 'format'),
    required: has.required ? (true as const) : undefined,
    hidden: isHidden(keywords),
    default: member(keywords, 'default'),
    enum: Array.isArray(values) ? (values as unknown[]) : undefined,
    limits: limitsOf(keywords),
    dynamic: dynamicOf(keywords),
    texts: textsOf(keywords),
    pointer,
  });
}
