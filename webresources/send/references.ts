import { textIn, type Choice, type DataverseApi } from '../kit/index.ts';
import type { Person, RecordReference } from './person.ts';

/** How records of a table lead to a contact, and what they are called. */
const tables: Readonly<
  Record<string, { readonly set: string; readonly name: string; readonly lookups: readonly string[] }>
> = {
  opportunity: { set: 'opportunities', name: 'name', lookups: ['_parentcontactid_value', '_customerid_value'] },
  incident: { set: 'incidents', name: 'title', lookups: ['_primarycontactid_value', '_customerid_value'] },
};
const most = 50;

/**
 * The records of the person that a trigger can be about, the latest first; none where they can't be listed, and then the id is
 * typed.
 */
export async function recordsOf(
  api: Pick<DataverseApi, 'list'>,
  person: Person,
  record: RecordReference & { readonly title: string },
  table: string,
  signal: AbortSignal,
): Promise<readonly Choice[]> {
  if (record.table === table) return [{ value: record.id, label: record.title }];
  const known = tables[table];
  if (!known || person.table !== 'contact') return [];
  const { set, name, lookups } = known;
  const theirs = lookups.map((lookup) => `${lookup} eq ${person.id}`).join(' or ');
  try {
    const path = `${set}?$select=${name}&$filter=${theirs}&$orderby=modifiedon desc`;
    const { rows } = await api.list(path, { signal, most });
    return rows.map((row) => ({
      value: textIn(row, `${table}id`),
      label: textIn(row, name) || textIn(row, `${table}id`),
    }));
  } catch {
    // The table is not there, or the person may not read it.
    return [];
  }
}
