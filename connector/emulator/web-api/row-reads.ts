import type { Organisation } from '../organisation.ts';
import { noSuchRow } from '../refusal.ts';
import type { Row } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { wantedAnnotations } from './annotations.ts';
import { webApiRoot, type Call } from './call.ts';
import { etagOf, isUnchanged } from './conditions.ts';
import { checkOptions, expansionsOf, selectedColumns, selectRows, skipToken, type Expansion } from './query.ts';
import { toBody, type Annotations } from './read-row.ts';
import { relatedRow, relatedRows, relationOf } from './related-rows.ts';

/** Puts the related rows of one `$expand` beside a row. */
function expander(
  organisation: Organisation,
  table: Table,
  { property, options }: Expansion,
  annotated: Annotations,
): (row: Row) => unknown {
  const { rows } = organisation;
  checkOptions(options);
  const relation = relationOf(table, property);
  const columns = selectedColumns(relation.table, options);
  if (relation.many)
    return (row) =>
      selectRows(relation.table, relatedRows(rows, row, relation.collection), options).rows.map((one) =>
        toBody(rows, one, columns, annotated),
      );
  return (row) => {
    const other = relatedRow(rows, row, relation.navigation);
    return other ? toBody(rows, other, columns, annotated) : null;
  };
}

/**
 * Turns rows into answers to a call, with what its `$select`, `$expand` and Prefer ask for.
 * @throws {PlatformRefusal} at once where the call asks for something unknown, also when there is no row
 */
export function rowReader(organisation: Organisation, table: Table, call: Call): (row: Row) => Record<string, unknown> {
  checkOptions(call.query);
  const annotated = wantedAnnotations(call.prefer);
  const columns = selectedColumns(table, call.query);
  const expansions = expansionsOf(call.query).map((one) => ({
    property: one.property,
    read: expander(organisation, table, one, annotated),
  }));
  return (row) => ({
    ...toBody(organisation.rows, row, columns, annotated),
    ...Object.fromEntries(expansions.map(({ property, read }) => [property, read(row)])),
  });
}

export const contextOf = (organisation: Organisation, what: string): string =>
  `${organisation.url()}${webApiRoot}/$metadata#${what}`;

export function readRow(organisation: Organisation, table: Table, rowId: string, call: Call): unknown {
  const read = rowReader(organisation, table, call);
  const row = organisation.rows.find(table.logicalName, rowId);
  if (!row) throw noSuchRow(table.logicalName, rowId);
  call.reply.header('ETag', etagOf(row));
  if (isUnchanged(row, call)) return call.reply.code(304).send();
  return {
    '@odata.context': contextOf(organisation, `${table.setName}/$entity`),
    ...read(row),
  };
}

/** The rows that a list chooses from: those of a set, or those that are related to one row. */
export interface RowSource {
  /** The address below the root of the Web API; the next link leads there. */
  readonly path: string;
  readonly table: Table;
  readonly rows: readonly Row[];
}

export function wholeSet({ rows }: Organisation, table: Table, query: URLSearchParams): RowSource {
  const filter = query.get('$filter') ?? '';
  const isListed = (table.listedBy ?? []).every((column) => filter.includes(column));
  return { path: table.setName, table, rows: isListed ? rows.list(table.logicalName) : [] };
}

/** The rows of a source, in pages (Microsoft Learn, "Page results using OData"). */
export function listRows(organisation: Organisation, { path, table, rows }: RowSource, call: Call): unknown {
  const read = rowReader(organisation, table, call);
  const pageSize = /odata\.maxpagesize=(\d+)/.exec(call.prefer)?.[1];
  const selection = selectRows(table, rows, call.query, pageSize === undefined ? undefined : Number(pageSize));
  const next = new URLSearchParams(call.query);
  if (selection.next !== undefined) next.set('$skiptoken', skipToken(selection.next));
  return {
    '@odata.context': contextOf(organisation, table.setName),
    ...(call.query.get('$count') === 'true' ? { '@odata.count': selection.total } : {}),
    value: selection.rows.map(read),
    ...(selection.next === undefined
      ? {}
      : { '@odata.nextLink': `${organisation.url()}${webApiRoot}/${path}?${next.toString()}` }),
  };
}

/** `/$count`: a plain number, never above 5000 (Microsoft Learn, "Count rows using OData"). */
export function countRows({ table, rows }: RowSource, call: Call): unknown {
  checkOptions(call.query);
  call.reply.header('Content-Type', 'text/plain');
  return Math.min(selectRows(table, rows, call.query).total, 5000);
}
