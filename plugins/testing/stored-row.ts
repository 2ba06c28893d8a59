import { isRowReference, type ColumnValue } from '../column-value.ts';
import type { Dataverse } from '../dataverse.ts';
import { kindOf, type Table } from '../table.ts';
import type { Values } from '../wire/to-wire-value.ts';
import { valuesOf, type GivenColumns } from './given-columns.ts';

/** A row that a handler can look up. */
export interface StoredRow {
  readonly table: Table;
  readonly id: string;
  readonly values: Values;
}

export const storedRow = <const T extends Table>(table: T, id: string, columns: GivenColumns<T>): StoredRow => ({
  table,
  id,
  values: valuesOf(columns),
});

/** As dataverse-ify's client gives it: lookups as `{ entityType, id, name }`, dates as `Date`, an empty column not at all. */
function toClient(table: Table, column: string, value: ColumnValue): unknown {
  if (isRowReference(value)) return { entityType: value.table, id: value.id, name: value.name ?? '' };
  const isDate = kindOf(table.columns[column] ?? 'text') === 'dateTime';
  return isDate && typeof value === 'string' ? new Date(value) : value;
}

const notStored = (what: string): Promise<never> =>
  Promise.reject(new Error(`The test kit's rows can't be ${what}; hand in a client that can.`));

/** A Dataverse that holds these rows and answers `retrieve`; a row it has not is missing, with the status 404. */
export function storedRows(rows: readonly StoredRow[]): Dataverse {
  const find = (table: string, id: string): StoredRow | undefined =>
    rows.find((row) => row.table.logicalName === table && row.id.toLowerCase() === id.toLowerCase());
  return {
    introduce: () => undefined,
    client: {
      retrieve: async (logicalName, id, columnSet) => {
        const row = find(logicalName, id);
        if (!row) throw Object.assign(new Error(`There is no ${logicalName} ${id}.`), { status: 404 });
        const asked = Object.entries(row.values).filter(
          ([column, value]) => value !== null && (Array.isArray(columnSet) ? columnSet.includes(column) : columnSet),
        );
        const columns = asked.map(([column, value]) => [column, toClient(row.table, column, value)]);
        return { logicalName, ...(Object.fromEntries(columns) as object) };
      },
      retrieveMultiple: () => notStored('queried'),
      create: () => notStored('added to'),
      update: () => notStored('changed'),
    },
  };
}
