import { didYouMean } from './nearest-name.ts';
import type { Property, PropertyType } from './property.ts';
import { valueProblem } from './property-value.ts';

const common = ['type', 'description', 'example', 'personal', 'required', 'default'];

/** The keys each kind of property may have: a misspelt limit must not pass for no limit. */
const keysOf: Readonly<Record<PropertyType, readonly string[]>> = {
  text: [...common, 'maxLength', 'values'],
  number: [...common, 'minimum', 'maximum', 'integer'],
  boolean: common,
  dateTime: common,
  reference: [...common, 'table'],
};

/** Limits that are no limits: JSON may hold anything where the types say number or list. */
function limitProblems(property: Property): string[] {
  const problems: string[] = [];
  const whole = (value: unknown): boolean => Number.isInteger(value) && (value as number) > 0;
  if (property.type === 'text') {
    const { maxLength, values } = property;
    if (maxLength !== undefined && !whole(maxLength)) problems.push('its maxLength is not a whole number above 0');
    if (values !== undefined && (!Array.isArray(values) || values.length === 0))
      problems.push('its list of allowed values is empty');
    else if (values?.some((value) => typeof value !== 'string' || value.trim() === ''))
      problems.push('one of its allowed values is empty or not text');
    else if (new Set(values).size !== (values?.length ?? 0)) problems.push('one of its allowed values is listed twice');
  }
  if (property.type === 'number') {
    const { minimum, maximum } = property;
    if ([minimum, maximum].some((limit) => limit !== undefined && !Number.isFinite(limit)))
      problems.push('its minimum or maximum is not a number');
    else if ((minimum ?? -Infinity) > (maximum ?? Infinity)) problems.push('its minimum is above its maximum');
  }
  return problems;
}

function presenceProblems(property: Property): string[] {
  const { required, default: preset } = property as { required?: unknown; default?: unknown };
  const hasDefault = preset !== undefined && preset !== null;
  const problems: string[] = [];
  if (required !== undefined && required !== true) problems.push('"required" is true or left out');
  if (property.type === 'reference') {
    if (required !== true) problems.push('a reference has no sensible default: make it required');
  } else if (required !== true && !hasDefault) {
    problems.push('it is optional but has no default; an attribute without a value stops the journey silently');
  }
  if (required === true && hasDefault) problems.push('it is required and has a default: keep one of the two');
  const problem = hasDefault ? valueProblem(property, preset) : undefined;
  if (problem) problems.push(`its default ${problem}`);
  return problems;
}

/**
 * What is wrong with one property of a definition, each as the end of a sentence that starts with its place. Takes what
 * JSON may hold, not only what the types allow: definitions also come from files.
 */
export function propertyProblems(property: Property): string[] {
  if (typeof (property as unknown) !== 'object' || (property as unknown) === null) return ['it is not an object'];
  if (!Object.hasOwn(keysOf, property.type)) return [`its type must be one of ${Object.keys(keysOf).join(', ')}`];
  const known = keysOf[property.type];
  const unknown = Object.keys(property).filter((key) => !known.includes(key));
  const problems = unknown.map((key) => `"${key}" is not known for ${property.type}.${didYouMean(key, known)}`);
  const given = property as { description?: unknown; personal?: unknown; table?: unknown };
  if (typeof given.description !== 'string' || given.description.trim() === '')
    problems.push('its description is missing');
  if (given.personal !== undefined && given.personal !== true) problems.push('"personal" is true or left out');
  if (property.type === 'reference' && (typeof given.table !== 'string' || given.table === ''))
    problems.push('its table is missing');

  const limits = limitProblems(property);
  // With a limit that is none, every value would be called wrong as well.
  if (limits.length > 0) return [...problems, ...limits];
  problems.push(...presenceProblems(property));
  const example = valueProblem(property, property.example);
  if (example) problems.push(`its example ${example}`);
  return problems;
}
