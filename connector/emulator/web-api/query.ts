import { isReference, type Row, type Value } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { queriedColumn, rowTestOf } from './odata-filter.ts';
import { readableColumns, type ReadableColumn } from './read-row.ts';
import { badQuery, notModelled } from '../refusal.ts';
import { splitOutside } from './split-outside.ts';

export interface Expansion {
  readonly property: string;
  readonly options: URLSearchParams;
}

const options = ['$select', '$filter', '$orderby', '$top', '$expand', '$count', '$skiptoken', 'tag'];

/** Refuses options of OData that the stand-in does not know, rather than answering as if they were not there. */
export function checkOptions(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!options.includes(name)) throw notModelled(`the query option ${name}`);
  }
}

/** The columns to answer: those of `$select` and always the row's id. */
export function selectedColumns(table: Table, query: URLSearchParams): readonly ReadableColumn[] {
  const select = query.get('$select');
  if (select === null || select === '*') return readableColumns(table);
  const properties = select.split(',').map((name) => name.trim());
  return [...new Set([...properties, table.primaryId])].map((property) => queriedColumn(table, property));
}

export function expansionsOf(query: URLSearchParams): readonly Expansion[] {
  return splitOutside(query.get('$expand') ?? '', ',').map((part) => {
    const [, property, inner] = /^([A-Za-z_]\w*)(?:\((.*)\))?$/s.exec(part) ?? [];
    if (property === undefined) throw badQuery(`Syntax error in $expand: '${part}'.`);
    const inside = new URLSearchParams();
    for (const pair of splitOutside(inner ?? '', ';')) {
      const sign = pair.indexOf('=');
      inside.append(pair.slice(0, sign), pair.slice(sign + 1));
    }
    return { property, options: inside };
  });
}

const sortKey = (value: Value | undefined): string | number => {
  if (value === undefined || value === null) return '';
  if (isReference(value)) return value.id;
  return typeof value === 'number' ? value : String(value).toLowerCase();
};

export function orderOf(table: Table, orderBy: string): (a: Row, b: Row) => number {
  const keys = orderBy.split(',').map((part) => {
    const [property = '', direction = 'asc', ...rest] = part.trim().split(/\s+/);
    if (rest.length > 0 || !['asc', 'desc'].includes(direction)) throw badQuery(`Syntax error in $orderby: '${part}'.`);
    return { name: queriedColumn(table, property).name, sign: direction === 'asc' ? 1 : -1 };
  });
  return (a, b) => {
    for (const { name, sign } of keys) {
      const [left, right] = [sortKey(a.values[name]), sortKey(b.values[name])];
      if (left !== right) return (left < right ? -1 : 1) * sign;
    }
    return 0;
  };
}

function topOf(query: URLSearchParams): number | undefined {
  const given = query.get('$top');
  if (given === null) return undefined;
  if (!/^\d{1,9}$/.test(given)) throw badQuery(`Invalid value '${given}' for $top.`);
  return Number(given);
}

/** A page's place, in the form of the platform's cookie; what the cookie says inside is modelled and nobody's to read. */
export const skipToken = (start: number): string =>
  `<cookie pagenumber="2" pagingcookie="after ${start}" istracking="False" />`;

/** What follows the cookie is not looked at: dataverse-webapi 3.3.0 puts a slash behind a next link. */
function startOf(query: URLSearchParams): number {
  const given = query.get('$skiptoken');
  if (given === null) return 0;
  const start = /^<cookie pagenumber="\d+" pagingcookie="after (\d{1,9})"/.exec(given)?.[1];
  if (start === undefined) throw badQuery('Malformed XML in the Paging Cookie: $skiptoken is none that this API gave.');
  return Number(start);
}

export interface Selection {
  readonly rows: readonly Row[];
  /** How many rows matched, before `$top` and paging. */
  readonly total: number;
  /** Where the next page starts; `undefined` on the last one. */
  readonly next: number | undefined;
}

export function selectRows(table: Table, rows: readonly Row[], query: URLSearchParams, pageSize = 5000): Selection {
  const filter = query.get('$filter');
  const orderBy = query.get('$orderby');
  const matching = filter === null ? [...rows] : rows.filter(rowTestOf(table, filter));
  if (orderBy !== null) matching.sort(orderOf(table, orderBy));
  const wanted = matching.slice(0, topOf(query));
  const start = startOf(query);
  const end = start + pageSize;
  return { rows: wanted.slice(start, end), total: matching.length, next: end < wanted.length ? end : undefined };
}
