import type { Difference } from './difference.ts';
import { valueWords, type JsonDifference } from './json-differences.ts';

/** Settings of sign-ins can hold a secret that somebody has typed in: that it is another one is all that is told. */
const secret = /secret|password|apikey|token$/i;

const shown = (path: readonly string[], value: unknown, hidden: string): string =>
  typeof value === 'string' && path.some((part) => secret.test(part)) ? hidden : valueWords(value);

/** Everything that differs at one thing, told by its first place and the number of the others. */
export function firstOf(
  [first, ...others]: readonly JsonDifference[],
  told: { readonly kind: string; readonly name: string; readonly part: (path: readonly string[]) => string },
): readonly Difference[] {
  if (!first) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    {
      kind: told.kind,
      name: told.name,
      what: `${told.part(first.path)}${more}`,
      here: shown(first.path, first.here, 'one value'),
      there: shown(first.path, first.there, 'another value'),
    },
  ];
}
