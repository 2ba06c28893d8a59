import type { Organisation } from '../organisation.ts';
import { badQuery, notModelled } from '../refusal.ts';
import type { Row } from '../rows/rows.ts';
import { tracksChanges, type Table } from '../tables/table.ts';
import { webApiRoot, type Call } from './call.ts';
import { deltaToken, versionOf } from './delta-token.ts';
import { rowReader } from './row-reads.ts';

interface Change {
  /** Where it stands among all changes: by version, what is gone behind everything else. */
  readonly order: number;
  readonly body: () => Record<string, unknown>;
}

/** Larger than every version. */
const behindAllRows = 1e15;
const refusedOptions = ['$filter', '$orderby', '$expand', '$top'];

const prefersTracking = (call: Call): boolean => /\bodata\.track-changes\b/.test(call.prefer);

export const asksForChanges = (call: Call): boolean => prefersTracking(call) || call.query.has('$deltatoken');

function checkCall(table: Table, { query }: Call): void {
  if (!tracksChanges(table)) throw badQuery(`Change tracking is not enabled for the table '${table.logicalName}'.`);
  const refused = refusedOptions.find((name) => query.has(name));
  if (refused !== undefined)
    throw badQuery(`The "${refused}" query parameter isn't supported when Change Tracking is enabled.`);
  if (query.has('$count')) throw notModelled('$count with change tracking');
}

/** Where the page starts and which version the whole listing ends at; the first page fixes it for those that follow. */
function pageOf(query: URLSearchParams, latest: number): { readonly after: number; readonly upTo: number } {
  const given = query.get('$skiptoken');
  if (given === null) return { after: -1, upTo: latest };
  const [, after, upTo] = /^(\d{1,16})!(\d{1,15})$/.exec(given) ?? [];
  if (after === undefined || upTo === undefined) throw badQuery(`Invalid value '${given}' for $skiptoken.`);
  return { after: Number(after), upTo: Number(upTo) };
}

function changesBetween(
  { rows }: Organisation,
  table: Table,
  [since, upTo]: readonly [number, number],
  read: (row: Row) => Record<string, unknown>,
  deletedContext: string,
): readonly Change[] {
  const isBetween = ({ version }: { readonly version: number }): boolean => version > since && version <= upTo;
  const changed = rows
    .list(table.logicalName)
    .filter(isBetween)
    .map((row) => ({ order: row.version, body: () => read(row) }));
  // Whoever asks for the first time knows none of the rows that are gone.
  const gone = since === 0 ? [] : rows.removed(table.logicalName).filter(isBetween);
  const deleted = gone.map(({ id, version }) => ({
    order: behindAllRows + version,
    body: () => ({ '@odata.context': deletedContext, id, reason: 'deleted' }),
  }));
  return [...changed, ...deleted].sort((a, b) => a.order - b.order);
}

/**
 * All rows of a table, or those that changed since a delta token, and on the last page a link that leads to the changes to
 * come (Microsoft Learn, "Use change tracking to synchronize data with external systems"). Rows that change while a caller
 * turns pages come with the next link. Modelled: the form of tokens of pages.
 */
export function listChanges(organisation: Organisation, table: Table, call: Call): unknown {
  checkCall(table, call);
  const now = new Date();
  const latest = organisation.rows.version();
  const token = call.query.get('$deltatoken');
  const since = token === null ? 0 : versionOf(token, latest, now);
  const { after, upTo } = pageOf(call.query, latest);
  const query = new URLSearchParams(call.query);
  for (const name of ['$deltatoken', '$skiptoken']) query.delete(name);

  const address = `${organisation.url()}${webApiRoot}`;
  const context = `${address}/$metadata#${table.setName}`;
  const read = rowReader(organisation, table, { ...call, query });
  const rest = changesBetween(organisation, table, [since, upTo], read, `${context}/$deletedEntity`).filter(
    ({ order }) => order > after,
  );
  const pageSize = Number(/odata\.maxpagesize=(\d+)/.exec(call.prefer)?.[1]) || 5000;
  const page = rest.slice(0, pageSize);
  const last = page.at(-1);
  const hasMore = last !== undefined && rest.length > page.length;

  query.set('$deltatoken', hasMore ? (token ?? deltaToken(0, now)) : deltaToken(upTo, now));
  if (hasMore) query.set('$skiptoken', `${last.order}!${upTo}`);
  if (prefersTracking(call)) void call.reply.header('Preference-Applied', 'odata.track-changes');
  return {
    '@odata.context': since === 0 ? context : `${context}/$delta`,
    [hasMore ? '@odata.nextLink' : '@odata.deltaLink']: `${address}/${table.setName}?${query.toString()}`,
    value: page.map(({ body }) => body()),
  };
}
