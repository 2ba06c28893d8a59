import type { ColumnValue, RowReference } from './column-value.ts';

/**
 * What a column holds: `number` is a floating-point number, `decimal` and `money` have a fixed precision, `choices` is a
 * multi-select, `id` a bare GUID (a row's own id, a process stage), `parties` the people of an activity. They follow
 * Dataverse's attribute types (Microsoft Learn, "Column data types in Microsoft Dataverse").
 */
export type ColumnKind =
  | 'text'
  | 'wholeNumber'
  | 'number'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'dateTime'
  | 'lookup'
  | 'id'
  | 'parties';

/** A choice whose values have names: `opportunity.columns.statecode.options.Won` instead of 1. */
export interface ChoiceColumn {
  readonly kind: 'choice' | 'choices';
  readonly options: Readonly<Record<string, number>>;
}

/** A column that points to other rows, with the logical names of the tables they can be in. */
export interface PointingColumn {
  readonly kind: 'lookup' | 'parties';
  readonly targets: readonly string[];
}

/** Where nothing is known but the kind, the kind alone will do. */
export type Column = ColumnKind | ChoiceColumn | PointingColumn;

/** A Dataverse table as handlers see it: the columns they may name. */
export interface Table {
  readonly logicalName: string;
  /** What the Web API calls the table (`EntitySetName`). */
  readonly setName?: string;
  /** The column with the row's own id (`PrimaryIdAttribute`); it is `activityid` for every activity. */
  readonly primaryId?: string;
  /** The column with what people call the row (`PrimaryNameAttribute`). */
  readonly primaryName?: string;
  readonly columns: Readonly<Record<string, Column>>;
}

export type ColumnOf<T extends Table> = keyof T['columns'] & string;

/** Keeps the named values in sight of an editor where a plain `number` would swallow them. */
type AnyOther = number & {};

type OptionValue<C extends ChoiceColumn> = C['options'][keyof C['options']] | AnyOther;

interface KindValues {
  readonly text: string;
  readonly wholeNumber: number;
  readonly number: number;
  readonly decimal: number;
  readonly money: number;
  readonly boolean: boolean;
  readonly choice: number;
  readonly choices: readonly number[];
  readonly dateTime: string;
  readonly lookup: RowReference;
  readonly id: string;
  readonly parties: ColumnValue;
}

/**
 * The value of a column in a handler. Dates are ISO 8601, UTC.
 *
 * A choice with named options is one of their values OR ANY OTHER NUMBER. That is on purpose: an organisation adds its
 * own status reasons and options, another solution does too, and what is written here may be older than the row. Were
 * the type only the known values, a `switch` over them would look complete, and a row would come that is none of them.
 * An editor still offers the known ones. Compare with `options`, and have an answer for what is left.
 *
 * A lookup may point to any table, whatever its `targets` say, for the same reason.
 */
export type ValueOf<C extends Column> = C extends ColumnKind
  ? KindValues[C]
  : C extends ChoiceColumn
    ? C['kind'] extends 'choices'
      ? readonly OptionValue<C>[]
      : OptionValue<C>
    : C extends PointingColumn
      ? KindValues[C['kind']]
      : never;

/** The columns of a table that point to other rows. */
export type LookupOf<T extends Table> = {
  [C in ColumnOf<T>]: ValueOf<T['columns'][C]> extends RowReference ? C : never;
}[ColumnOf<T>];

/** What a column holds, in whichever of the forms it was written. */
export const kindOf = (column: Column): ColumnKind => (typeof column === 'string' ? column : column.kind);

/** Names and types the columns of a table; `npx cueline types` writes the same from an environment's metadata. */
export const defineTable = <const T extends Table>(table: T): T => Object.freeze(table);
