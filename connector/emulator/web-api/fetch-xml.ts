import type { Organisation } from '../organisation.ts';
import { badQuery, badRequest, noSuchProperty, notModelled } from '../refusal.ts';
import { readXml } from '../read-xml.ts';
import type { Row } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import type { XmlElement } from '../xml.ts';
import { wantedAnnotations } from './annotations.ts';
import type { Call } from './call.ts';
import { conditionTest } from './fetch-condition.ts';
import type { RowTest } from './filter-comparison.ts';
import { orderOf } from './query.ts';
import { propertyOf, readableColumn, readableColumns, toBody, type ReadableColumn } from './read-row.ts';
import { contextOf, type RowSource } from './row-reads.ts';

/** Attributes of the platform's schema that change nothing here. */
const harmless = ['version', 'mapping', 'output-format', 'no-lock', 'paging-cookie', 'returntotalrecordcount'];

/** Refuses what the stand-in does not know, rather than answering as if it were not there. */
function checkAttributes({ name, attributes }: XmlElement, known: readonly string[]): void {
  const unknown = Object.keys(attributes).find((one) => !known.includes(one));
  if (unknown !== undefined) throw notModelled(`the attribute ${unknown} of <${name}> in FetchXML`);
}

/** The column that an attribute of FetchXML names; a lookup goes by its column name there. */
function columnNamed(table: Table, name: string): ReadableColumn {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  const readable = column && readableColumn(table, propertyOf(name, column));
  if (!readable) throw noSuchProperty(table, name);
  return readable;
}

function filterTest(table: Table, filter: XmlElement): RowTest {
  checkAttributes(filter, ['type']);
  const tests = filter.children.map((child): RowTest => {
    if (child.name === 'filter') return filterTest(table, child);
    if (child.name !== 'condition') throw notModelled(`<${child.name}> in a <filter> of FetchXML`);
    checkAttributes(child, ['attribute', 'operator', 'value']);
    return conditionTest(columnNamed(table, child.attributes.attribute ?? ''), child);
  });
  return filter.attributes.type === 'or'
    ? (row) => tests.some((test) => test(row))
    : (row) => tests.every((test) => test(row));
}

function orderingOf(table: Table, orders: readonly XmlElement[]): string {
  return orders
    .map((order) => {
      checkAttributes(order, ['attribute', 'descending']);
      const { name, column } = columnNamed(table, order.attributes.attribute ?? '');
      return `${propertyOf(name, column)} ${order.attributes.descending === 'true' ? 'desc' : 'asc'}`;
    })
    .join(',');
}

function selectedBy(table: Table, entity: XmlElement): readonly ReadableColumn[] {
  if (entity.children.some(({ name }) => name === 'all-attributes')) return readableColumns(table);
  const named = entity.children
    .filter(({ name }) => name === 'attribute')
    .map((attribute) => {
      checkAttributes(attribute, ['name']);
      return attribute.attributes.name ?? '';
    });
  return [...new Set([...named, table.primaryId])].map((name) => columnNamed(table, name));
}

function wholeNumber({ attributes }: XmlElement, name: 'top' | 'count' | 'page', otherwise: number): number {
  const given = attributes[name];
  if (given === undefined) return otherwise;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw badQuery(`The attribute ${name} of <fetch> is no whole number above 0.`);
  return Number(given);
}

const children = ['attribute', 'all-attributes', 'filter', 'order'];

function entityIn(fetch: XmlElement, table: Table): XmlElement {
  checkAttributes(fetch, [...harmless, 'top', 'count', 'page', 'distinct']);
  if (fetch.attributes.distinct === 'true') throw notModelled('distinct rows in FetchXML');
  const [entity, ...others] = fetch.children;
  if (fetch.name !== 'fetch' || entity?.name !== 'entity' || others.length > 0)
    throw badRequest('Invalid FetchXML: <fetch> with one <entity> is expected.');
  checkAttributes(entity, ['name']);
  if (entity.attributes.name !== table.logicalName)
    throw badRequest(`Invalid FetchXML: its entity is not ${table.logicalName}, which the address names.`);
  const unknown = entity.children.find(({ name }) => !children.includes(name));
  if (unknown) throw notModelled(`<${unknown.name}> in FetchXML`);
  return entity;
}

/** Where a page ends, in the form of the platform's cookie; nobody has to read it, `page` says which one is wanted. */
function pagingCookie(table: Table, page: number, last: Row): string {
  const inner = `<cookie page="${page}"><${table.primaryId} last="{${last.id.toUpperCase()}}" /></cookie>`;
  const encoded = encodeURIComponent(encodeURIComponent(inner));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${encoded}" istracking="False" />`;
}

/**
 * Rows by `?fetchXml=`: one entity, columns, filters, order, top, count and page (Microsoft Learn, "Use FetchXML to retrieve
 * data"). Everything else of the language answers 501.
 */
export function fetchRows(organisation: Organisation, { path, table, rows }: RowSource, call: Call): unknown {
  const extra = [...call.query.keys()].find((name) => name !== 'fetchXml' && name !== 'tag');
  if (extra !== undefined) throw notModelled(`the query option ${extra} beside fetchXml`);
  const xml = readXml(call.query.get('fetchXml') ?? '');
  if ('problem' in xml) throw badRequest(`Invalid FetchXML: ${xml.problem}.`);
  const entity = entityIn(xml.root, table);
  const columns = selectedBy(table, entity);
  const tests = entity.children.filter(({ name }) => name === 'filter').map((filter) => filterTest(table, filter));
  const matching = rows.filter((row) => tests.every((test) => test(row)));
  const ordering = orderingOf(
    table,
    entity.children.filter(({ name }) => name === 'order'),
  );
  if (ordering !== '') matching.sort(orderOf(table, ordering));

  const count = wholeNumber(xml.root, 'count', 5000);
  const page = wholeNumber(xml.root, 'page', 1);
  const wanted = matching.slice(0, wholeNumber(xml.root, 'top', matching.length));
  const shown = wanted.slice((page - 1) * count, page * count);
  const last = shown.at(-1);
  const more = page * count < wanted.length && last !== undefined;
  const annotated = wantedAnnotations(call.prefer);
  const annotations = {
    'Microsoft.Dynamics.CRM.totalrecordcount':
      xml.root.attributes.returntotalrecordcount === 'true' ? matching.length : -1,
    'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded': false,
    ...(more ? { 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie': pagingCookie(table, page, last) } : {}),
    'Microsoft.Dynamics.CRM.morerecords': more,
  };
  return {
    '@odata.context': contextOf(organisation, path),
    ...Object.fromEntries(
      Object.entries(annotations).flatMap(([name, value]) => (annotated(name) ? [[`@${name}`, value]] : [])),
    ),
    value: shown.map((row) => toBody(organisation.rows, row, columns, annotated)),
  };
}
