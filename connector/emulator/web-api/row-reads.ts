import type { Organisation } from '../organisation.ts';
import { noSuchProperty, noSuchRow } from '../refusal.ts';
import { isReference, type Row } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { navigationOf, tableNamed } from '../tables/tables.ts';
import { wantedAnnotations, webApiRoot, type Call } from './call.ts';
import { checkOptions, expansionsOf, selectedColumns, selectRows, type Expansion } from './query.ts';
import { toBody, type Annotations } from './read-row.ts';

/** Puts the related rows of one `$expand` beside a row. */
function expander(
  organisation: Organisation,
  table: Table,
  { property, options }: Expansion,
  annotated: Annotations,
): (row: Row) => unknown {
  const { rows } = organisation;
  const collection = table.collections?.[property];
  checkOptions(options);
  if (collection) {
    const inner = tableNamed(collection.table);
    const columns = selectedColumns(inner, options);
    return (row) => {
      const mine = rows.list(collection.table).filter((one) => {
        const value = one.values[collection.column] ?? null;
        return isReference(value) && value.id === row.id;
      });
      return selectRows(inner, mine, options).rows.map((one) => toBody(rows, one, columns, annotated));
    };
  }
  const navigation = navigationOf(table, property);
  if (!navigation) throw noSuchProperty(table, property);
  const columns = selectedColumns(tableNamed(navigation.target), options);
  return (row) => {
    const value = row.values[navigation.column] ?? null;
    const other =
      isReference(value) && value.table === navigation.target ? rows.find(value.table, value.id) : undefined;
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

const contextOf = (organisation: Organisation, what: string): string =>
  `${organisation.url()}${webApiRoot}/$metadata#${what}`;

export function readRow(organisation: Organisation, table: Table, rowId: string, call: Call): unknown {
  const read = rowReader(organisation, table, call);
  const row = organisation.rows.find(table.logicalName, rowId);
  if (!row) throw noSuchRow(table.logicalName, rowId);
  return {
    '@odata.context': contextOf(organisation, `${table.setName}/$entity`),
    ...read(row),
  };
}

/** The rows of a set, in pages (Microsoft Learn, "Page results using OData"). */
export function listRows(organisation: Organisation, table: Table, call: Call): unknown {
  const read = rowReader(organisation, table, call);
  const pageSize = /odata\.maxpagesize=(\d+)/.exec(call.prefer)?.[1];
  const selection = selectRows(
    table,
    organisation.rows.list(table.logicalName),
    call.query,
    pageSize === undefined ? undefined : Number(pageSize),
  );
  const next = new URLSearchParams(call.query);
  next.set('$skiptoken', String(selection.next));
  return {
    '@odata.context': contextOf(organisation, table.setName),
    ...(call.query.get('$count') === 'true' ? { '@odata.count': selection.total } : {}),
    value: selection.rows.map(read),
    ...(selection.next === undefined
      ? {}
      : { '@odata.nextLink': `${organisation.url()}${webApiRoot}/${table.setName}?${next.toString()}` }),
  };
}
