import { propertyProblems } from './property-problems.ts';
import { labelOf, type Trigger } from './trigger.ts';
import { reservedWireNames, wireNameOf } from './wire-name.ts';

/**
 * Attributes a custom trigger may have. The fair-use policy of Customer Insights - Journeys says 29, its known-issues page
 * 30; the smaller one holds.
 */
export const propertyLimit = 29;

const audiences = ['contact', 'lead', 'profile'];
const purposes = ['commercial', 'transactional'];

function headProblems(trigger: Trigger): string[] {
  const problems: string[] = [];
  if (!/^[A-Z][A-Za-z0-9]{1,79}$/.test(trigger.name)) problems.push('its name is not PascalCase (letters and digits)');
  if (!Number.isInteger(trigger.version) || trigger.version < 1) problems.push('its version is not 1, 2, 3 …');
  for (const word of ['title', 'description'] as const) {
    if (typeof trigger[word] !== 'string' || trigger[word].trim() === '') problems.push(`its ${word} is missing`);
  }
  if (!audiences.includes(trigger.audience)) problems.push(`its audience must be one of ${audiences.join(', ')}`);
  if (!Number.isInteger(trigger.retentionDays) || trigger.retentionDays < 1)
    problems.push('its retentionDays is not a whole number of days');
  if (!purposes.includes(trigger.purpose)) {
    const personal = Object.entries(trigger.properties).filter(
      ([, property]) => (property as typeof property | null)?.personal,
    );
    const why =
      personal.length > 0 ? ` although it carries personal data (${personal.map(([n]) => n).join(', ')})` : '';
    problems.push(`its purpose is missing${why}; say ${purposes.join(' or ')}`);
  }
  return problems;
}

function nameProblems(names: readonly string[]): string[] {
  const problems: string[] = [];
  const taken = new Map<string, string>();
  if (names.length > propertyLimit)
    problems.push(`it has ${names.length} properties; Customer Insights - Journeys allows ${propertyLimit}`);
  for (const name of names) {
    const wireName = wireNameOf(name);
    const other = taken.get(wireName);
    if (!/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name))
      problems.push(`property "${name}": its name must start with a letter and hold letters, digits and _ only`);
    if (other !== undefined)
      problems.push(`property "${name}": clashes with "${other}", both are "${wireName}" on the wire`);
    if (reservedWireNames.has(wireName))
      problems.push(`property "${name}": "${wireName}" is a name the platform uses itself`);
    taken.set(wireName, name);
  }
  return problems;
}

/** Everything wrong with one trigger, each problem a sentence that starts with the trigger and the place in it. */
export function triggerProblems(trigger: Trigger): string[] {
  const given: unknown = trigger.properties;
  if (typeof given !== 'object' || given === null) return [`${labelOf(trigger)}: its properties are missing`];
  const properties = Object.entries(trigger.properties);
  return [
    ...headProblems(trigger),
    ...nameProblems(properties.map(([name]) => name)),
    ...properties.flatMap(([name, property]) =>
      propertyProblems(property).map((problem) => `property "${name}": ${problem}`),
    ),
  ].map((problem) => `${labelOf(trigger)}: ${problem}`);
}
