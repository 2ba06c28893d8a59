import { randomUUID } from 'node:crypto';
import { badRequest, noSuchRow } from '../refusal.ts';
import type { Rows, Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { findByKey, rowByKey, valuesOfKey } from './alternate-keys.ts';
import { resourcePath, type PathStep } from './resource-path.ts';

/** One row that an address names, which may not be there. */
export interface RowTarget {
  readonly id: string;
  /** What a row has to hold so that its key leads there. */
  readonly keyValues: Values;
}

/** The row to write, or the one an upsert is going to create; `undefined` where the address names a whole set. */
export function targetOf(rows: Rows, table: Table, { rowId, keyValues }: PathStep): RowTarget | undefined {
  if (keyValues === undefined) return rowId === undefined ? undefined : { id: rowId, keyValues: {} };
  const id = findByKey(rows, table, keyValues)?.id ?? randomUUID();
  return { id, keyValues: valuesOfKey(table, keyValues) };
}

/** The id of the row to read; `undefined` where the address names a whole set. */
export const idOf = (rows: Rows, table: Table, { rowId, keyValues }: PathStep): string | undefined =>
  keyValues === undefined ? rowId : rowByKey(rows, table, keyValues).id;

/** One slash behind the scheme passes too: dataverse-webapi 3.3.0 writes no more (modelled). */
const root = /^(?:https?:\/{1,2}[^/]+)?(?:\/api\/data\/v9\.\d)?\/?/;

/**
 * The id of the row that `/contacts(<id>)` names, in any of the forms that `@odata.bind` and `@odata.id` take.
 * @throws {PlatformRefusal} where the address is no row of `table`, or its row is missing
 */
export function rowAt(rows: Rows, table: Table, what: string, address: unknown): string {
  const path = typeof address === 'string' && address !== '' ? resourcePath(address.replace(root, '')) : undefined;
  const id = path?.segment === table.setName && path.rest.length === 0 ? idOf(rows, table, path) : undefined;
  if (id === undefined) throw badRequest(`The value of '${what}' is not /${table.setName}(<id>).`);
  if (!rows.find(table.logicalName, id)) throw noSuchRow(table.logicalName, id);
  return id;
}
