import type { Row, Rows } from '../rows/rows.ts';
import { isBrought } from './check-tables.ts';
import type { AppBody, SiteMapBody } from './read-apps.ts';
import type { TableBody } from './read-tables.ts';

/** Its rows stay as they are when a table comes again. Modelled: a column that is no longer there goes at once. */
export function storeTable(rows: Rows, body: TableBody): void {
  if (!isBrought(body)) return;
  const { table, name } = body;
  rows.put(
    'entity',
    {
      name: table.custom?.displayName ?? name,
      logicalname: name,
      entitysetname: table.setName,
      primaryidattribute: table.primaryId,
      definition: JSON.stringify(table),
    },
    body.id,
  );
  for (const view of body.views)
    rows.put(
      'savedquery',
      {
        name: view.name,
        returnedtypecode: name,
        querytype: view.type,
        fetchxml: view.fetchXml,
        layoutxml: view.layoutXml,
      },
      view.id,
    );
}

const idOf = (rows: Rows, table: string, column: string, name: string): string | undefined =>
  rows.list(table).find((row: Row) => row.values[column] === name)?.id;

export function storeSiteMap(rows: Rows, { name, displayName, xml }: SiteMapBody): void {
  rows.put(
    'sitemap',
    { sitemapname: displayName, sitemapnameunique: name, sitemapxml: xml },
    idOf(rows, 'sitemap', 'sitemapnameunique', name),
  );
}

export function storeApp(rows: Rows, { name, displayName, description }: AppBody): void {
  rows.put(
    'appmodule',
    { name: displayName, uniquename: name, description: description || null },
    idOf(rows, 'appmodule', 'uniquename', name),
  );
}
