import { isReference, nameOf, type Row, type Rows, type Value, type Values } from '../rows/rows.ts';
import type { Column, Table } from '../tables/table.ts';
import { formattedValue } from '../web-api/read-row.ts';

const marker = (type: string): { readonly __type: string } => ({
  __type: `${type}:http://schemas.microsoft.com/xrm/2011/Contracts`,
});

export const wireReference = (table: string, id: string, name: string | null = null): object => ({
  Id: id,
  KeyAttributes: [],
  LogicalName: table,
  Name: name,
  RowVersion: null,
});

/** Attribute times: milliseconds of UTC, without an offset. */
export const wireDate = (instant: string): string => `/Date(${Date.parse(instant)})/`;

/** A choice, in a row or as a parameter of its own. */
export const wireChoice = (value: number): object => ({ ...marker('OptionSetValue'), Value: value });

/** A value as WCF writes it. References carry their row's name in images, and never in a Target. */
function wireValue(column: Column, value: Value, nameOfReference: (value: Value) => string | null): unknown {
  if (value === null) return null;
  if (isReference(value))
    return { ...marker('EntityReference'), ...wireReference(value.table, value.id, nameOfReference(value)) };
  if (column.kind === 'choice') return wireChoice(Number(value));
  if (column.kind === 'money') return { ...marker('Money'), Value: value };
  return column.kind === 'dateTime' && typeof value === 'string' ? wireDate(value) : value;
}

interface KeyAndValue {
  readonly key: string;
  readonly value: unknown;
}

function attributesOf(table: Table, values: Values, name: (value: Value) => string | null): readonly KeyAndValue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const column = table.columns[key];
    return column ? [{ key, value: wireValue(column, value, name) }] : [];
  });
}

function formattedValues(rows: Rows, table: Table, values: Values): readonly KeyAndValue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const column = table.columns[key];
    const formatted = column ? formattedValue(rows, column, value) : undefined;
    return formatted === undefined ? [] : [{ key, value: formatted }];
  });
}

const entity = (
  table: Table,
  id: string,
  attributes: readonly KeyAndValue[],
  formatted: readonly KeyAndValue[],
): object => ({
  Attributes: attributes,
  EntityState: null,
  FormattedValues: formatted,
  Id: id,
  KeyAttributes: [],
  LogicalName: table.logicalName,
  RelatedEntities: [],
  RowVersion: null,
});

/** The Target of a Create or an Update; only that of a Create has formatted values. */
export function wireTarget(rows: Rows, table: Table, id: string, values: Values, message: string): object {
  const attributes = attributesOf(table, { ...values, [table.primaryId]: id }, () => null);
  const plain = Object.fromEntries(Object.entries(values).filter(([, value]) => !isReference(value)));
  return {
    ...marker('Entity'),
    ...entity(table, id, attributes, message === 'Create' ? formattedValues(rows, table, plain) : []),
  };
}

/** The Target of a Delete names the row only. */
export const wireDeleteTarget = (table: Table, id: string): object => ({
  ...marker('EntityReference'),
  ...wireReference(table.logicalName, id),
});

/** An image of a row: the listed columns (all where none is listed) that hold a value; it carries no type marker. */
export function wireImage(rows: Rows, table: Table, row: Row, columns: readonly string[]): object {
  const held = Object.entries(row.values).filter(
    ([key, value]) => value !== null && (columns.length === 0 || columns.includes(key)),
  );
  const values = Object.fromEntries(held);
  const name = (value: Value): string | null => (isReference(value) ? nameOf(rows, value) : null);
  return entity(table, row.id, attributesOf(table, values, name), formattedValues(rows, table, values));
}
