import { isReference, nameOf, type Row, type Rows, type Value } from '../rows/rows.ts';
import type { Column, Table } from '../tables/table.ts';
import { navigationName } from '../tables/tables.ts';

/** The property under which a column is read: a lookup is `_<column>_value`. */
export const propertyOf = (name: string, column: Column): string =>
  column.kind === 'lookup' ? `_${name}_value` : name;

export interface ReadableColumn {
  readonly name: string;
  readonly column: Column;
}

export function readableColumn(table: Table, property: string): ReadableColumn | undefined {
  const name = /^_(.+)_value$/.exec(property)?.[1] ?? property;
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (!column || column.read === false || propertyOf(name, column) !== property) return undefined;
  return { name, column };
}

export const readableColumns = (table: Table): readonly ReadableColumn[] =>
  Object.entries(table.columns)
    .filter(([, column]) => column.read !== false)
    .map(([name, column]) => ({ name, column }));

/** The value as forms show it; `undefined` where it looks like itself. */
export function formattedValue(rows: Rows, column: Column, value: Value): string | undefined {
  if (value === null) return undefined;
  if (isReference(value)) return nameOf(rows, value) ?? undefined;
  if (column.kind === 'choice') return column.labels[Number(value)];
  if (column.kind === 'boolean') return value === true ? 'Yes' : 'No';
  if (column.kind === 'money') return `$${Number(value).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;
  if (column.kind === 'dateTime') return String(value).replace('Z', '+00:00');
  return undefined;
}

export type Annotations = (name: string) => boolean;

/** The row as the Web API answers it; lookups carry annotations only where the caller's Prefer header asks for them. */
export function toBody(
  rows: Rows,
  row: Row,
  columns: readonly ReadableColumn[],
  annotated: Annotations,
): Record<string, unknown> {
  const body: Record<string, unknown> = { '@odata.etag': `W/"${row.version}"` };
  for (const { name, column } of columns) {
    const property = propertyOf(name, column);
    const value = row.values[name] ?? null;
    body[property] = isReference(value) ? value.id : value;
    const formatted = formattedValue(rows, column, value);
    if (formatted !== undefined && annotated('OData.Community.Display.V1.FormattedValue'))
      body[`${property}@OData.Community.Display.V1.FormattedValue`] = formatted;
    if (
      isReference(value) &&
      column.kind === 'lookup' &&
      annotated('Microsoft.Dynamics.CRM.associatednavigationproperty')
    )
      body[`${property}@Microsoft.Dynamics.CRM.associatednavigationproperty`] = navigationName(
        name,
        column,
        value.table,
      );
    if (isReference(value) && annotated('Microsoft.Dynamics.CRM.lookuplogicalname'))
      body[`${property}@Microsoft.Dynamics.CRM.lookuplogicalname`] = value.table;
  }
  return body;
}
