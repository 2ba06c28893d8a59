import type { ErrorObject } from 'ajv';
import { didYouMean } from '../contract/index.ts';

const empty =
  'is empty. Journeys drop a person when an attribute is empty: give a value, or leave it out where it has a default';

const formats: Readonly<Record<string, string>> = {
  'date-time': 'must be a date and time with offset, such as 2026-11-24T09:30:00Z',
  uuid: 'must be a row id (GUID)',
};

/** The patterns of the request's own schema, for people. */
const patterns: Readonly<Record<string, string>> = {
  '\\S': empty,
  '^[!-~]+$': 'may hold letters, digits and signs of ASCII only, and no blanks',
  '^[^/\\s]+/[^/\\s]+$': 'must be a table and an id with a slash between them, such as opportunity/<row id>',
};

const types: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
};

/** `/customer/by` becomes `customer.by`. */
const placeOf = (error: ErrorObject, root: string): string =>
  [root, ...error.instancePath.split('/').slice(1)].filter((part) => part !== '').join('.') || 'The body';

const inside = (place: string, name: string): string => (place === 'The body' ? name : `${place}.${name}`);

/** The sentence for one broken rule. Never quotes a value: it may be personal data. */
function sentence(error: ErrorObject, root: string): string {
  const place = placeOf(error, root);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return `${inside(place, String(params['missingProperty']))} is missing`;
    case 'additionalProperties': {
      const name = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      return `${inside(place, name.slice(0, 100))} is not known.${didYouMean(name, known)}`;
    }
    case 'type':
      return error.data === null
        ? `${place} ${empty}`
        : `${place} must be ${types[String(params['type'])] ?? 'of another type'}`;
    case 'minLength':
      return `${place} ${empty}`;
    case 'pattern': {
      const form = formats[String((error.parentSchema as { format?: string }).format)];
      if (form !== undefined) return `${place} ${form}`;
      const pattern = String(params['pattern']);
      return `${place} ${patterns[pattern] ?? `is not in the form ${pattern}`}`;
    }
    case 'enum':
      return `${place} must be one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
    case 'format':
      return `${place} ${formats[String(params['format'])] ?? 'is not in the right form'}`;
    case 'maxLength':
      return `${place} is longer than ${String(params['limit'])} characters`;
    case 'minimum':
      return `${place} must be at least ${String(params['limit'])}`;
    case 'maximum':
      return `${place} must be at most ${String(params['limit'])}`;
    default:
      return `${place} ${error.message ?? 'is not valid'}`;
  }
}

/** Every broken rule in words, each once. `root` names where the checked value sits in the body. */
export const problemWords = (errors: readonly ErrorObject[], root: string): string[] => [
  ...new Set(errors.map((error) => sentence(error, root)).map((text) => (/[.?]$/.test(text) ? text : `${text}.`))),
];
