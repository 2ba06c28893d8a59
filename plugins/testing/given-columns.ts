import { derivedGuid } from '../../connector/contract/index.ts';
import type { NestedRow, RowReference } from '../column-value.ts';
import type { Column, ColumnOf, Table, ValueOf } from '../table.ts';
import type { Values } from '../wire/to-wire-value.ts';
import type { ExactDecimal } from '../wire/exact-json.ts';

type Given<C extends Column> = C extends 'decimal' | 'money' ? number | ExactDecimal : ValueOf<C>;

/** Columns of a table with values as handlers see them; `null` is an empty one. */
export type GivenColumns<T extends Table> = { readonly [C in ColumnOf<T>]?: Given<T['columns'][C]> | null };

/** The columns without their types, and without those that were named but not given. */
export const valuesOf = <T extends Table>(columns: GivenColumns<T> = {}): Values =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Values;

/** A party of an activity, such as the respondent in `from` of a survey response. */
export const party = (row: RowReference): NestedRow => ({
  table: 'activityparty',
  id: derivedGuid(['party', row.table, row.id]),
  columns: new Map([['partyid', row]]),
});
