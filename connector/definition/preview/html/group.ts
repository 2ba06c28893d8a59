import type { Field } from '../card.ts';
import { means } from '../read/extension.ts';

/** Fields that stand together: one finds another by its place. Ids of fields hold a dot, which no anchor of a card has. */
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

/** The fields that an extension refers to, by the names that a maker reads; one that is not shown by its own. */
export const decidersOf = (references: readonly string[], { fields }: Group): string =>
  references.map((reference) => fields.find(({ place }) => means(reference, place))?.label ?? reference).join(' and ');
