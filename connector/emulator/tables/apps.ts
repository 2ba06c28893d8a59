import { id, text, type Table } from './table.ts';

/**
 * The tables of the environment as rows (Microsoft Learn, "Entity table/entity reference", a selection). Only those that a
 * solution brought are in it: such a row comes, gets its layers and goes like every other component.
 */
const entity: Table = {
  logicalName: 'entity',
  setName: 'entities',
  primaryId: 'entityid',
  primaryName: 'name',
  access: 'read',
  columns: {
    entityid: id,
    name: text,
    logicalname: text,
    entitysetname: text,
    primaryidattribute: { kind: 'text', read: false, write: false },
    /** The whole table as JSON. */
    definition: { kind: 'text', read: false, write: false },
  },
};

/** Columns: Microsoft Learn, "AppModule" and "SiteMap table/entity reference" (selections). */
const appModule: Table = {
  logicalName: 'appmodule',
  setName: 'appmodules',
  primaryId: 'appmoduleid',
  primaryName: 'name',
  access: 'read',
  columns: { appmoduleid: id, name: text, uniquename: text, description: text },
};

const siteMap: Table = {
  logicalName: 'sitemap',
  setName: 'sitemaps',
  primaryId: 'sitemapid',
  primaryName: 'sitemapname',
  access: 'read',
  columns: { sitemapid: id, sitemapname: text, sitemapnameunique: text, sitemapxml: text },
};

export const appTables = [entity, appModule, siteMap];
