import { labelOf, valueProblem, type PropertyValue, type Trigger } from '../../connector/contract/index.ts';
import { FormFault } from './form-fault.ts';

/** What a form gives for "nothing there"; journeys take a blank for a missing value. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

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
