import type { EnvironmentApi } from '../environment/environment-api.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

/** Rows of a set that people see once they are published, and the column by which a package knows them. */
interface DraftSet {
  readonly set: string;
  readonly id: string;
  readonly key: string;
}

export const drafts = {
  apps: { set: 'appmodules', id: 'appmoduleid', key: 'uniquename' },
  siteMaps: { set: 'sitemaps', id: 'sitemapid', key: 'sitemapnameunique' },
  views: { set: 'savedqueries', id: 'savedqueryid', key: 'returnedtypecode' },
  forms: { set: 'systemforms', id: 'formid', key: 'objecttypecode' },
} as const satisfies Readonly<Record<string, DraftSet>>;

/** `componentstate` of what was saved and is not published (Microsoft Learn, "SavedQuery table/entity reference"). */
const unpublished = 1;

/**
 * Rows as they are saved: an app that was never published is nowhere else (Microsoft Learn, "RetrieveUnpublishedMultiple
 * Function"; that site maps and apps have it is read from public code).
 */
export async function savedRows(
  api: EnvironmentApi,
  { set, id, key }: DraftSet,
  names: readonly string[],
): Promise<readonly { readonly id: string; readonly waits: boolean }[]> {
  const saved = `${set}/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()`;
  const rows = await rowsWhere(api, saved, `${id},${key},componentstate`, key, names.map(quoted));
  return rows.map((row) => ({ id: textIn(row, id), waits: Number(row['componentstate']) === unpublished }));
}

export const draftWaits = async (api: EnvironmentApi, set: DraftSet, names: readonly string[]): Promise<boolean> =>
  (await savedRows(api, set, names)).some(({ waits }) => waits);
