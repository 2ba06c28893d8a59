import { isExactDecimal, isNestedRow, isRowReference, type ColumnValue, type NestedRow } from '../column-value.ts';
import { kindOf, type Column, type Table } from '../table.ts';
import { exactLexeme } from './exact-json.ts';
import { nestedTables } from './nested-tables.ts';

export type Wire = Readonly<Record<string, unknown>>;

/** Columns with their values as handlers see them; null clears one. */
export type Values = Readonly<Record<string, ColumnValue>>;

const marker = (type: string): string => `${type}:http://schemas.microsoft.com/xrm/2011/Contracts`;

/** As a column holds it; where the .NET slot has this type already, as in `OwningExtension`, there is no marker. */
export const toWireReference = (table: string, id: string, name: string | null = null): Wire => ({
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  Name: name,
  RowVersion: null,
});

/** Attribute times: milliseconds of UTC, without an offset. */
export const toWireDate = (iso: string): string => `/Date(${Date.parse(iso)})/`;

/** The name of a row that a lookup points to travels in images only. */
export type Slot = 'target' | 'image';

function toWireNumber(value: ColumnValue): unknown {
  return isExactDecimal(value) ? exactLexeme(value) : value;
}

function toWireParties(rows: readonly ColumnValue[], slot: Slot): unknown {
  const entities = rows.map((row) => (isNestedRow(row) ? toNestedRow(row, slot) : row));
  if (slot === 'target') return entities.map((entity) => ({ __type: marker('Entity'), ...(entity as Wire) }));
  return {
    __type: marker('EntityCollection'),
    Entities: entities,
    EntityName: 'activityparty',
    MinActiveRowVersion: '-1',
    MoreRecords: false,
    PagingCookie: null,
    TotalRecordCount: -1,
    TotalRecordCountLimitExceeded: false,
  };
}

/** One value as WCF writes it (captured bodies). Without a column, its own shape says what it is. */
export function toWireValue(column: Column | undefined, value: ColumnValue, slot: Slot): unknown {
  if (value === null) return null;
  if (isRowReference(value)) {
    const name = slot === 'image' ? (value.name ?? null) : null;
    return { __type: marker('EntityReference'), ...toWireReference(value.table, value.id, name) };
  }
  if (isNestedRow(value)) return { __type: marker('Entity'), ...toNestedRow(value, slot) };
  const kind = column === undefined ? undefined : kindOf(column);
  if (kind === 'choice') return { __type: marker('OptionSetValue'), Value: value };
  if (kind === 'money') return { __type: marker('Money'), Value: toWireNumber(value) };
  if (kind === 'choices' && Array.isArray(value))
    return value.map((one: ColumnValue) => ({ __type: marker('OptionSetValue'), Value: one }));
  if (kind === 'parties' && Array.isArray(value)) return toWireParties(value as readonly ColumnValue[], slot);
  return kind === 'dateTime' && typeof value === 'string' ? toWireDate(value) : toWireNumber(value);
}

/** A row as an image has it, without a marker. */
const toWireRow = (
  table: string,
  id: string,
  values: Iterable<readonly [string, ColumnValue]>,
  columns: Readonly<Record<string, Column>>,
  slot: Slot,
): Wire => ({
  Attributes: [...values].map(([key, value]) => ({ key, value: toWireValue(columns[key], value, slot) })),
  EntityState: null,
  FormattedValues: [],
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  RelatedEntities: [],
  RowVersion: null,
});

const toNestedRow = ({ table, id, columns }: NestedRow, slot: Slot): Wire =>
  toWireRow(table, id, columns, nestedTables[table] ?? {}, slot);

export const toWireTarget = (table: Table, id: string, values: Values): Wire => ({
  __type: marker('Entity'),
  ...toWireRow(table.logicalName, id, Object.entries(values), table.columns, 'target'),
});

/** The Target of a Delete names the row only. */
export const toWireDeleteTarget = (table: Table, id: string): Wire => ({
  __type: marker('EntityReference'),
  ...toWireReference(table.logicalName, id),
});

export const toWireImage = (table: Table, id: string, alias: string, values: Values): Wire => ({
  key: alias,
  value: toWireRow(table.logicalName, id, Object.entries(values), table.columns, 'image'),
});
