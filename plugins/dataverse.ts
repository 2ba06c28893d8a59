import { isObject } from '../connector/contract/index.ts';
import type { Columns, ColumnValue, RowReference } from './column-value.ts';
import type { ColumnOf, Table, ValueOf } from './table.ts';

/**
 * Dataverse as handlers may ask it: the shapes of dataverse-ify's `DataverseClient`, as far as a handler needs them.
 * Lookups come as `{ entityType, id, name }`, dates as `Date`, choices as numbers.
 */
export interface DataverseClient {
  retrieve(entityName: string, id: string, columnSet: string[] | boolean): Promise<object>;
  retrieveMultiple(query: string, options?: { logicalName: string }): Promise<{ readonly entities: object[] }>;
  create(entity: { logicalName: string }): Promise<string>;
  update(entity: { logicalName: string }): Promise<void>;
}

/** The client, and a way to tell it of a table before a row of it is read. */
export interface Dataverse {
  readonly client: DataverseClient;
  readonly introduce: (table: Table) => void;
}

/** A row that a handler looked up. */
export interface ReadRow<T extends Table, C extends string> {
  /** `undefined` where the column is empty. */
  get<K extends C & ColumnOf<T>>(column: K): ValueOf<T['columns'][K]> | undefined;
}

/** What a handler may use besides the change itself. A fault of Dataverse goes through: the change is told again later. */
export interface Tools {
  /** A row by its reference; `undefined` where it does not exist, or not any more. */
  read<const T extends Table, const C extends ColumnOf<T>>(
    table: T,
    id: string,
    columns: readonly C[],
  ): Promise<ReadRow<T, C> | undefined>;
  readonly dataverse: DataverseClient;
}

function fromClient(value: unknown): ColumnValue | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!isObject(value)) return undefined;
  const { entityType: table, id, name } = value;
  if (typeof table !== 'string' || typeof id !== 'string') return value;
  return { table, id: id.toLowerCase(), ...(typeof name === 'string' ? { name } : {}) } satisfies RowReference;
}

const isMissing = (fault: unknown): boolean => isObject(fault) && fault['status'] === 404;

/** The columns of a row as an image would have them; `undefined` where there is no such row. */
export async function readColumns(
  { client, introduce }: Dataverse,
  table: Table,
  id: string,
  columns: readonly string[],
): Promise<Columns | undefined> {
  introduce(table);
  try {
    const row = (await client.retrieve(table.logicalName, id, [...columns])) as Readonly<Record<string, unknown>>;
    return new Map(columns.map((column) => [column, fromClient(row[column]) ?? null]));
  } catch (fault) {
    if (isMissing(fault)) return undefined;
    throw fault;
  }
}

export const toolsOver = (dataverse: Dataverse): Tools => ({
  dataverse: dataverse.client,
  read: async (table, id, columns) => {
    const row = await readColumns(dataverse, table, id, columns);
    return row && { get: (column) => (row.get(column) ?? undefined) as never };
  },
});
