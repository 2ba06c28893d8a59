import { componentState } from './component.ts';
import { id, text, wholeNumber, type Column, type Table } from './table.ts';

/** What was saved and not published; only the functions for what is unpublished show it. */
const draft: Column = { kind: 'text', read: false, write: false };

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
  access: 'all',
  columns: {
    appmoduleid: id,
    name: text,
    uniquename: text,
    description: text,
    componentstate: componentState,
    unpublishedname: draft,
  },
};

const siteMap: Table = {
  logicalName: 'sitemap',
  setName: 'sitemaps',
  primaryId: 'sitemapid',
  primaryName: 'sitemapname',
  access: 'all',
  columns: {
    sitemapid: id,
    sitemapname: text,
    sitemapnameunique: text,
    sitemapxml: text,
    componentstate: componentState,
    unpublishedsitemapxml: draft,
  },
};

/** Columns: Microsoft Learn, "SavedQuery table/entity reference" (a selection). Only views that a solution brought are in it. */
const savedQuery: Table = {
  logicalName: 'savedquery',
  setName: 'savedqueries',
  primaryId: 'savedqueryid',
  primaryName: 'name',
  access: 'read',
  columns: {
    savedqueryid: id,
    name: text,
    returnedtypecode: text,
    querytype: wholeNumber,
    fetchxml: text,
    layoutxml: text,
    componentstate: componentState,
    unpublishedlayoutxml: draft,
  },
};

export const appTables = [entity, appModule, siteMap, savedQuery];
