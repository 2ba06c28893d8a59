import type { Field } from '../card.ts';

/** Ids hold a dot, which no anchor of a card has: so none of them is ever the same as one of those. */
export const pageId = (name: string): string => `page.${name}`;

/** Fields that stand together: one finds another by its place. */
export interface Group {
  readonly id: string;
  readonly fields: readonly Field[];
}

export const fieldId = ({ id }: Group, index: number): string => `${id}.${index}`;

export function idAt(group: Group, place: string | undefined): string | undefined {
  const index = group.fields.findIndex((field) => field.place === place);
  return index < 0 ? undefined : fieldId(group, index);
}

export const labelAt = ({ fields }: Group, place: string | undefined): string =>
  fields.find((field) => field.place === place)?.label ?? '';
