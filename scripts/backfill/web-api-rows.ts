import { WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';
import { kindOf, type Column, type ColumnValue, type Columns, type Table } from '../../plugins/index.ts';

type Row = Readonly<Record<string, unknown>>;

const formatted = '@OData.Community.Display.V1.FormattedValue';
const logicalName = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** Which table a lookup points to, and the name of its row, are annotations (Microsoft Learn, "Retrieve related table records"). */
const annotated = { prefer: 'odata.include-annotations="*"' };

/** Columns that every row of a table has and a change rests on. */
const stamps: Readonly<Record<string, Column>> = {
  createdon: 'dateTime',
  createdby: 'lookup',
  modifiedon: 'dateTime',
};

const kindIn = (table: Table, column: string) => kindOf(table.columns[column] ?? stamps[column] ?? 'text');

/** Parties are rows of another table, so no property holds them. */
const readable = (table: Table, columns: readonly string[]): string[] =>
  [...new Set([...Object.keys(stamps), ...columns])].filter((column) => kindIn(table, column) !== 'parties');

const propertyOf = (table: Table, column: string): string =>
  kindIn(table, column) === 'lookup' ? `_${column}_value` : column;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function valueOf(table: Table, column: string, row: Row): ColumnValue {
  const property = propertyOf(table, column);
  const value = row[property];
  if (value === undefined || value === null) return null;
  const kind = kindIn(table, column);
  if (kind === 'lookup') {
    const name = row[property + formatted];
    const target = text(row[property + logicalName]);
    return { table: target, id: text(value).toLowerCase(), ...(typeof name === 'string' ? { name } : {}) };
  }
  if (kind === 'dateTime') return new Date(text(value)).toISOString();
  return kind === 'choices' ? text(value).split(',').map(Number) : (value as ColumnValue);
}

/** A row of the Web API as an image would have it, an empty column being `null`. */
const columnsOf = (table: Table, columns: readonly string[], row: Row): Columns =>
  new Map(readable(table, columns).map((column) => [column, valueOf(table, column, row)] as const));

export const setNameOf = ({ setName, logicalName: name }: Table): string => setName ?? `${name}s`;
const idColumn = ({ primaryId, logicalName: name }: Table): string => primaryId ?? `${name}id`;

const selectOf = (table: Table, columns: readonly string[]): string =>
  readable(table, [idColumn(table), ...columns])
    .map((column) => propertyOf(table, column))
    .join(',');

/** The rows of a table that were written since then, by id. */
export async function rowsWrittenSince(
  api: WebApi,
  table: Table,
  columns: readonly string[],
  since: string,
): Promise<Map<string, Columns>> {
  const rows = new Map<string, Columns>();
  const query = `$select=${selectOf(table, columns)}&$filter=modifiedon ge ${since}`;
  for (let next: string | undefined = `${setNameOf(table)}?${query}`; next !== undefined;) {
    const answer = await api.send({ method: 'GET', path: next, headers: annotated });
    const page = JSON.parse(answer.text) as { readonly value: readonly Row[]; readonly '@odata.nextLink'?: string };
    for (const row of page.value) rows.set(text(row[idColumn(table)]).toLowerCase(), columnsOf(table, columns, row));
    next = page['@odata.nextLink'];
  }
  return rows;
}

/** One row, or `undefined` where it is gone. */
export async function rowById(
  api: WebApi,
  table: Table,
  columns: readonly string[],
  id: string,
): Promise<Columns | undefined> {
  const path = `${setNameOf(table)}(${id})?$select=${selectOf(table, columns)}`;
  try {
    const answer = await api.send({ method: 'GET', path, headers: annotated });
    return columnsOf(table, columns, JSON.parse(answer.text) as Row);
  } catch (fault) {
    if (fault instanceof WebApiRefused && fault.status === 404) return undefined;
    throw fault;
  }
}
