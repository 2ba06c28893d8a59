import { noSuchProperty } from '../refusal.ts';
import { isReference, type Row, type Rows } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { navigationOf, tableNamed, type Navigation } from '../tables/tables.ts';

/** A collection-valued navigation property: the rows of `table` whose lookup `column` points to a row. */
export interface Collection {
  readonly table: string;
  readonly column: string;
}

export type Relation =
  | { readonly many: true; readonly table: Table; readonly collection: Collection }
  | { readonly many: false; readonly table: Table; readonly navigation: Navigation };

export function findRelation(table: Table, property: string): Relation | undefined {
  const { collections = {} } = table;
  const collection = Object.hasOwn(collections, property) ? collections[property] : undefined;
  if (collection) return { many: true, table: tableNamed(collection.table), collection };
  const navigation = navigationOf(table, property);
  return navigation && { many: false, table: tableNamed(navigation.target), navigation };
}

/** @throws {PlatformRefusal} where the table has no such navigation property */
export function relationOf(table: Table, property: string): Relation {
  const relation = findRelation(table, property);
  if (!relation) throw noSuchProperty(table, property);
  return relation;
}

export const relatedRows = (rows: Rows, row: Row, { table, column }: Collection): readonly Row[] =>
  rows.list(table).filter((one) => {
    const value = one.values[column];
    return isReference(value) && value.table === row.table && value.id === row.id;
  });

/** The row that a single-valued navigation property leads to. */
export function relatedRow(rows: Rows, row: Row, { column, target }: Navigation): Row | undefined {
  const value = row.values[column];
  return isReference(value) && value.table === target ? rows.find(value.table, value.id) : undefined;
}
