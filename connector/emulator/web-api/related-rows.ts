import { noSuchProperty } from '../refusal.ts';
import { isReference, type Row, type Rows } from '../rows/rows.ts';
import type { Collection, Table } from '../tables/table.ts';
import { navigationOf, tableNamed, type Navigation } from '../tables/tables.ts';

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

/** The rows that carry a collection: those of the other table, or of the table between the two. */
export const carriersOf = (rows: Rows, row: Row, { table, column, through }: Collection): readonly Row[] =>
  rows.list(through?.table ?? table).filter((one) => {
    const value = one.values[column];
    return isReference(value) && value.table === row.table && value.id === row.id;
  });

export const relatedRows = (rows: Rows, row: Row, collection: Collection): readonly Row[] => {
  const { table, through } = collection;
  const carriers = carriersOf(rows, row, collection);
  if (!through) return carriers;
  return carriers.flatMap(({ values: { [through.other]: other = null } }) => {
    const found = isReference(other) ? rows.find(table, other.id) : undefined;
    return found ? [found] : [];
  });
};

/** The row that a single-valued navigation property leads to. */
export function relatedRow(rows: Rows, row: Row, { column, target }: Navigation): Row | undefined {
  const value = row.values[column];
  return isReference(value) && value.table === target ? rows.find(value.table, value.id) : undefined;
}
