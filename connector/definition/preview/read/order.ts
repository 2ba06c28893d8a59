import type { Field } from '../card.ts';

/** Required fields first, then important ones; behind "Advanced parameters" the advanced ones before those without a word. */
const rank = ({ isRequired, visibility }: Field): number => {
  if (isRequired) return 0;
  if (visibility === 'important') return 1;
  return visibility === 'advanced' ? 2 : 3;
};

/** The designer's order of fields; those of one rank stay as the definition has them. */
export const inOrder = (fields: readonly Field[]): readonly Field[] => [...fields].sort((a, b) => rank(a) - rank(b));

/**
 * Whether a new card shows the field at once: it does not hide an optional one that has a default (helper.ts and
 * operation.ts of github.com/Azure/LogicAppsUX, August 2026).
 */
export const isShownAtOnce = (field: Field): boolean => rank(field) < 2 || field.preset !== '';
