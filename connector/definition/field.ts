import type { Schema, Visibility } from './schema.ts';
import { titleCase } from './title-case.ts';

/** Part of the contract's request schema, as it is written there: frozen, and without the words of a card. */
interface Source {
  readonly type: Schema['type'];
  readonly description: string;
  readonly enum?: readonly string[];
}

/** The field that a maker sees, with the rules and the description of the contract. */
export function field(source: Source, summary: string, visibility: Visibility): Schema {
  const { enum: values, ...rules } = source;
  const choices = values && {
    enum: [...values],
    'x-ms-enum-values': values.map((value) => ({ value, displayName: titleCase(value) })),
  };
  return { ...rules, ...choices, 'x-ms-summary': summary, 'x-ms-visibility': visibility };
}
