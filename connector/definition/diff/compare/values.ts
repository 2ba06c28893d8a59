import { stableText } from '../surface/json.ts';
import type { Field } from '../surface/surface.ts';

/** A value, list or default in a sentence; short, whatever the file holds. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'none';
  const text = stableText(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

export const listed = (values: readonly unknown[]): string => {
  const few = values.slice(0, 5).map(shown).join(', ');
  return values.length > 5 ? `${few} and ${values.length - 5} more` : few;
};

/** Values of the first that the second has not. */
export function without(values: readonly unknown[], others: readonly unknown[]): unknown[] {
  const known = new Set(others.map((value) => stableText(value)));
  return values.filter((value) => !known.has(stableText(value)));
}

export const same = (one: unknown, other: unknown): boolean => stableText(one) === stableText(other);

/** An unknown type says neither that it changed nor that it stayed. */
export const undeclared = (before: Field, after: Field): boolean => before.type === 'any' || after.type === 'any';
