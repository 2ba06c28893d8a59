import type { Property } from './property.ts';
import { labelOf, type Trigger } from './trigger.ts';

export type Compatibility = 'same' | 'additive' | 'breaking';

export interface CompatibilityVerdict {
  readonly verdict: Compatibility;
  /** One sentence per difference, naming the property; empty when the two mean the same. */
  readonly reasons: readonly string[];
}

interface Difference {
  readonly weight: 'additive' | 'breaking';
  readonly reason: string;
}

const additive = (reason: string): Difference => ({ weight: 'additive', reason });
const breaking = (reason: string): Difference => ({ weight: 'breaking', reason });

/** `stricter` is true where the new limit refuses a value that the old one allowed. */
function limit(what: string, before: number | undefined, after: number | undefined, stricter: boolean): Difference[] {
  if (before === after) return [];
  const change = `changed its ${what} from ${before ?? 'none'} to ${after ?? 'none'}`;
  return [stricter ? breaking(`${change}: values accepted before are refused`) : additive(change)];
}

function textDifferences(before: Property & { type: 'text' }, after: Property & { type: 'text' }): Difference[] {
  const differences = limit(
    'maximum length',
    before.maxLength,
    after.maxLength,
    (after.maxLength ?? Infinity) < (before.maxLength ?? Infinity),
  );
  const old = before.values;
  const now = after.values;
  const lost = now ? (old ?? []).filter((value) => !now.includes(value)) : [];
  const gained = old && now ? now.filter((value) => !old.includes(value)) : [];
  if (!old && now) differences.push(breaking('now allows listed values only'));
  if (old && !now) differences.push(additive('no longer restricts its values to a list'));
  if (lost.length > 0) differences.push(breaking(`no longer allows ${lost.join(', ')}`));
  if (gained.length > 0) differences.push(additive(`also allows ${gained.join(', ')}`));
  return differences;
}

function numberDifferences(before: Property & { type: 'number' }, after: Property & { type: 'number' }): Difference[] {
  const stricterMinimum = (after.minimum ?? -Infinity) > (before.minimum ?? -Infinity);
  const stricterMaximum = (after.maximum ?? Infinity) < (before.maximum ?? Infinity);
  const differences = [
    ...limit('minimum', before.minimum, after.minimum, stricterMinimum),
    ...limit('maximum', before.maximum, after.maximum, stricterMaximum),
  ];
  if (!before.integer && after.integer) differences.push(breaking('now takes whole numbers only'));
  if (before.integer && !after.integer) differences.push(additive('now takes fractions too'));
  return differences;
}

function propertyDifferences(before: Property, after: Property): Difference[] {
  if (before.type !== after.type) return [breaking(`changed its type from ${before.type} to ${after.type}`)];
  const differences: Difference[] = [];
  if (before.required && !after.required) differences.push(additive('is no longer required'));
  if (!before.required && after.required)
    differences.push(breaking('is now required: senders that leave it out are refused'));
  if (!before.required && !after.required && before.default !== after.default)
    differences.push(breaking('changed its default: events that leave it out now say something else'));
  if (before.personal !== after.personal)
    differences.push(
      additive(after.personal ? 'is now marked as personal data' : 'is no longer marked as personal data'),
    );
  if (before.type === 'text' && after.type === 'text') differences.push(...textDifferences(before, after));
  if (before.type === 'number' && after.type === 'number') differences.push(...numberDifferences(before, after));
  if (before.type === 'reference' && after.type === 'reference' && before.table !== after.table)
    differences.push(breaking(`now refers to ${after.table} instead of ${before.table}`));
  return differences;
}

/** Names such as `constructor` are on every object; only a property's own definition counts. */
const own = (properties: Trigger['properties'], name: string): Property | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

function headDifferences(before: Trigger, after: Trigger): Difference[] {
  const differences: Difference[] = [];
  if (before.title !== after.title)
    differences.push(breaking(`the title changed: environments know the trigger by "${before.title}"`));
  if (before.audience !== after.audience)
    differences.push(breaking(`the audience changed from ${before.audience} to ${after.audience}`));
  if (before.purpose !== after.purpose)
    differences.push(
      breaking(`the purpose changed from ${before.purpose} to ${after.purpose}: consent no longer covers it`),
    );
  if (before.retentionDays !== after.retentionDays)
    differences.push(additive(`retention changed from ${before.retentionDays} to ${after.retentionDays} days`));
  return differences;
}

/**
 * Would senders and journeys built on `before` still work with `after`? Descriptions and examples may change freely: they
 * carry no meaning for a machine.
 */
export function compareTriggers(before: Trigger, after: Trigger): CompatibilityVerdict {
  const differences = headDifferences(before, after);
  if (before.name !== after.name)
    differences.unshift(breaking(`${labelOf(after)} is another trigger than ${labelOf(before)}`));
  for (const [name, property] of Object.entries(before.properties)) {
    const now = own(after.properties, name);
    const found = now
      ? propertyDifferences(property, now)
      : [breaking('was removed: senders that still give it are refused')];
    differences.push(...found.map((d) => ({ ...d, reason: `property "${name}" ${d.reason}` })));
  }
  for (const [name, property] of Object.entries(after.properties)) {
    if (own(before.properties, name)) continue;
    differences.push(
      property.required
        ? breaking(`property "${name}" is new and required: senders that do not know it are refused`)
        : additive(`property "${name}" is new and has a default`),
    );
  }
  const isBreaking = differences.some((difference) => difference.weight === 'breaking');
  const verdict = isBreaking ? 'breaking' : differences.length > 0 ? 'additive' : 'same';
  return { verdict, reasons: differences.map((difference) => difference.reason) };
}
