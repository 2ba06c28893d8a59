import { isDateTime, isGuid, labelOf } from '../../connector/contract/index.ts';
import type { Property, PropertyValue, Trigger } from '../../connector/contract/index.ts';
import { FormFault } from './form-fault.ts';

/** What a form gives for "nothing there"; journeys take a blank for a missing value. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** Why the value may not be sent, or `undefined`. Never quotes the value: it may be personal. */
function valueProblem(property: Property, value: unknown): string | undefined {
  switch (property.type) {
    case 'text':
      if (typeof value !== 'string') return 'must be text';
      if (property.maxLength !== undefined && Array.from(value).length > property.maxLength)
        return `may have ${property.maxLength} characters at most`;
      if (property.values && !property.values.includes(value)) return `must be one of ${property.values.join(', ')}`;
      return undefined;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      if (property.integer && !Number.isInteger(value)) return 'must be a whole number';
      if (property.minimum !== undefined && value < property.minimum) return `must be at least ${property.minimum}`;
      if (property.maximum !== undefined && value > property.maximum) return `may be ${property.maximum} at most`;
      return undefined;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value) ? undefined : 'must be a date and time with offset';
    case 'reference':
      return typeof value === 'string' && isGuid(value) ? undefined : 'must be a row id (GUID)';
  }
}

/**
 * Every property of the trigger: what was given, else its default. Nothing missing, nothing null, nothing blank.
 * @throws {FormFault} VALIDATION with every problem at once
 */
export function completeAttributes(
  trigger: Trigger,
  given: Readonly<Record<string, unknown>>,
): Record<string, PropertyValue> {
  const complete: Record<string, PropertyValue> = {};
  const problems: string[] = [];
  for (const [name, property] of Object.entries(trigger.properties)) {
    const value = isEmpty(given[name]) ? property.default : given[name];
    const problem = value === undefined ? 'has no value' : valueProblem(property, value);
    if (problem !== undefined) problems.push(`"${name}" ${problem}`);
    else
      complete[name] =
        property.type === 'dateTime' ? new Date(value as string).toISOString() : (value as PropertyValue);
  }
  if (problems.length > 0)
    throw new FormFault('VALIDATION', 'never', `${labelOf(trigger)} cannot be sent so: ${problems.join('; ')}.`);
  return complete;
}
