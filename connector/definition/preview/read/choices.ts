import type { Choice } from '../card.ts';
import { listOf, memberOf, shownValue, textAt } from './json.ts';

const yesNo: readonly Choice[] = [
  { value: 'true', title: 'Yes' },
  { value: 'false', title: 'No' },
];

/** The allowed values with the names that makers read, as the designer lists them. */
export function choicesOf(schema: unknown): readonly Choice[] {
  const values = listOf(memberOf(schema, 'enum'));
  const named = listOf(memberOf(schema, 'x-ms-enum-values'));
  if (values.length > 0 && named.length > 0)
    return named.map((one) => {
      const value = shownValue(memberOf(one, 'value'));
      return { value, title: textAt(one, 'displayName') || value };
    });
  if (values.length > 0) return values.map((one) => ({ value: shownValue(one), title: shownValue(one) }));
  return textAt(schema, 'type') === 'boolean' ? yesNo : [];
}
