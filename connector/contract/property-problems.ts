import type { Property } from './property.ts';

const kinds = ['text', 'number', 'boolean', 'dateTime', 'reference'];
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isDateTime = (text: string): boolean => dateTime.test(text) && !Number.isNaN(Date.parse(text));
export const isGuid = (text: string): boolean => guid.test(text);

/** Why a value may not stand for this property, or `undefined`. Never quotes the value: it may be personal. */
function valueProblem(property: Property, value: unknown): string | undefined {
  switch (property.type) {
    case 'text': {
      if (typeof value !== 'string') return 'is not text';
      if (value.trim() === '') return 'is empty; journeys drop a person when an attribute is empty';
      if (property.maxLength !== undefined && value.length > property.maxLength)
        return `is longer than its own limit of ${property.maxLength} characters`;
      if (property.values && !property.values.includes(value))
        return `is not one of its own values (${property.values.join(', ')})`;
      return undefined;
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not a number';
      if (property.integer && !Number.isInteger(value)) return 'is not a whole number';
      if (property.minimum !== undefined && value < property.minimum)
        return `is below its own minimum of ${property.minimum}`;
      if (property.maximum !== undefined && value > property.maximum)
        return `is above its own maximum of ${property.maximum}`;
      return undefined;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is not true or false';
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value)
        ? undefined
        : 'is not an ISO 8601 date and time with offset';
    case 'reference':
      return typeof value === 'string' && isGuid(value) ? undefined : 'is not a row id (GUID)';
  }
}

/**
 * What is wrong with one property of a definition, each as the end of a sentence that starts with its place. Takes what
 * JSON may hold, not only what the types allow: definitions also come from files.
 */
export function propertyProblems(property: Property): string[] {
  if (!kinds.includes(property.type)) return [`its type must be one of ${kinds.join(', ')}`];
  const problems: string[] = [];
  const given = property as { required?: unknown; default?: unknown; description?: unknown };
  if (typeof given.description !== 'string' || given.description.trim() === '')
    problems.push('its description is missing');
  if (given.required !== undefined && given.required !== true) problems.push('"required" is true or left out');

  const hasDefault = given.default !== undefined && given.default !== null;
  if (property.type === 'reference') {
    if (given.required !== true) problems.push('a reference has no sensible default: make it required');
    if (typeof property.table !== 'string' || property.table === '') problems.push('its table is missing');
  } else if (given.required !== true && !hasDefault) {
    problems.push('it is optional but has no default; an attribute without a value stops the journey silently');
  }
  if (given.required === true && hasDefault) problems.push('it is required and has a default: keep one of the two');

  if (property.type === 'text' && property.values?.length === 0) problems.push('its list of allowed values is empty');
  if (property.type === 'number' && (property.minimum ?? -Infinity) > (property.maximum ?? Infinity))
    problems.push('its minimum is above its maximum');
  if (hasDefault) {
    const problem = valueProblem(property, given.default);
    if (problem) problems.push(`its default ${problem}`);
  }
  const example = valueProblem(property, property.example);
  if (example) problems.push(`its example ${example}`);
  return problems;
}
