import type { Schema, Visibility } from './schema.ts';
import { titleCase } from './title-case.ts';

/** Part of the contract's request schema, as it is written there: frozen, and without the words of a card. */
interface Source {
  readonly type: Schema['type'];
  readonly description: string;
  readonly enum?: readonly string[];
}

interface Words {
  readonly summary: string;
  readonly visibility: Visibility;
  /** Left out where the choices say enough. */
  readonly example?: string | number | boolean;
  /** What a maker needs to know beyond the contract's own words. */
  readonly help?: string;
}

/** Choices by the words a maker reads; the values are sent as the contract names them. */
export const choices = (values: readonly string[], wordsOf: (value: string) => string = titleCase) => ({
  enum: [...values],
  'x-ms-enum-values': values.map((value) => ({ value, displayName: wordsOf(value) })),
});

/** The field that a maker sees, with the rules and the description of the contract. */
export function field(source: Source, { summary, visibility, example, help }: Words): Schema {
  const { enum: values, ...rules } = source;
  return {
    ...rules,
    description: help === undefined ? source.description : `${source.description} ${help}`,
    ...(values ? choices(values) : {}),
    ...(example === undefined ? {} : { example }),
    'x-ms-summary': summary,
    'x-ms-visibility': visibility,
  };
}
