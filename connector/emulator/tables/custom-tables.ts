import { textOf, type Row, type Rows } from '../rows/rows.ts';
import type { Table } from './table.ts';
import { findTable, tableOfSet, tables } from './tables.ts';

/** Rows are never changed in place, so what was made of one stays right. */
const made = new WeakMap<Row, Table>();

function customTable(row: Row): Table {
  const table = made.get(row) ?? (JSON.parse(textOf(row, 'definition')) as Table);
  made.set(row, table);
  return table;
}

/** The tables that solutions brought into this environment. */
const customTablesIn = (rows: Rows): readonly Table[] => rows.list('entity').map(customTable);

export const tablesIn = (rows: Rows): readonly Table[] => [
  ...tables.filter(({ logicalName }) => rows.knows(logicalName)),
  ...customTablesIn(rows),
];

export const findTableIn = (rows: Rows, logicalName: string): Table | undefined =>
  (rows.knows(logicalName) ? findTable(logicalName) : undefined) ??
  customTablesIn(rows).find((table) => table.logicalName === logicalName);

export function tableOfSetIn(rows: Rows, setName: string): Table | undefined {
  const table = tableOfSet(setName);
  if (table) return rows.knows(table.logicalName) ? table : undefined;
  return customTablesIn(rows).find((one) => one.setName === setName);
}
