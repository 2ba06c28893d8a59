import type { Organisation } from '../organisation.ts';
import { badRequest, noSuchProperty, noSuchRow } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import { isReference } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import type { Call } from './call.ts';
import { columnValue } from './column-value.ts';
import { propertyOf, readableColumn } from './read-row.ts';
import { contextOf } from './row-reads.ts';
import type { RowTarget } from './row-address.ts';
import { writeRow } from './row-writes.ts';

/** `GET contacts(<id>)/fullname`, and `/$value` behind it: Microsoft Learn, "Retrieve a table row using the Web API". */
export function readProperty(
  organisation: Organisation,
  table: Table,
  id: string,
  property: string,
  raw: boolean,
  call: Call,
): unknown {
  const row = organisation.rows.find(table.logicalName, id);
  if (!row) throw noSuchRow(table.logicalName, id);
  const readable = readableColumn(table, property);
  if (!readable) throw noSuchProperty(table, property);
  const held = row.values[readable.name] ?? null;
  const value = isReference(held) ? held.id : held;
  if (value === null) return call.reply.code(204).send();
  if (!raw) return { '@odata.context': contextOf(organisation, `${table.setName}(${id})/${property}`), value };
  call.reply.header('Content-Type', 'text/plain');
  return value;
}

/** `PUT` with `{ "value": … }`, or `DELETE`: Microsoft Learn, "Update and delete table rows using the Web API". */
export function writeProperty(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  target: RowTarget,
  property: string,
  given: { readonly value: unknown },
  call: Call,
): unknown {
  if (!organisation.rows.find(table.logicalName, target.id)) throw noSuchRow(table.logicalName, target.id);
  const column = Object.hasOwn(table.columns, property) ? table.columns[property] : undefined;
  if (!column || propertyOf(property, column) !== property) throw noSuchProperty(table, property);
  const written = column.write === false ? {} : { [property]: columnValue(property, column, given.value) };
  writeRow(organisation, changes, table, target, written, call);
  return call.reply.code(204).send();
}

export function valueIn(body: unknown): { readonly value: unknown } {
  if (typeof body !== 'object' || body === null || !('value' in body))
    throw badRequest('The request body is no JSON object with a "value".');
  return { value: body.value };
}
