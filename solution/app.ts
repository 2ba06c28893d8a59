/** Titles by LCID; English is always among them. */
export type Titles = Readonly<Record<number, string>> & { readonly 1033: string };

/** An entry of the navigation that opens the views of a table. Its title is the table's own. */
export interface TableEntry {
  readonly table: string;
  /** Name of a web resource. */
  readonly icon?: string;
}

/** An entry of the navigation that opens a page of ours. */
export interface PageEntry {
  /** Name of the web resource, such as `cue_/pages/health.html`. */
  readonly page: string;
  readonly titles: Titles;
  readonly icon?: string;
}

export type SiteMapEntry = TableEntry | PageEntry;

export interface SiteMapGroup {
  /** Part of an id that users' own settings refer to, so it stays when the title changes. */
  readonly name: string;
  readonly title: string;
  readonly entries: readonly SiteMapEntry[];
}

/** A model-driven app with its site map, which has the same unique name. */
export interface App {
  readonly kind: 'app';
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  /** Name of a web resource; the platform's own picture without one. */
  readonly icon?: string;
  readonly groups: readonly SiteMapGroup[];
  /** Names of the roles of this solution whose people see the app in their list. */
  readonly roles: readonly string[];
}

export const entriesOf = ({ groups }: Pick<App, 'groups'>): readonly SiteMapEntry[] =>
  groups.flatMap(({ entries }) => entries);

export const tablesOf = (app: Pick<App, 'groups'>): readonly string[] => [
  ...new Set(entriesOf(app).flatMap((entry) => ('table' in entry ? entry.table : []))),
];

/** What an entry leads to, as the site map writes it: a table by its name, a page by its address. */
export const destinationOf = (entry: SiteMapEntry): string =>
  'table' in entry ? entry.table : `$webresource:${entry.page}`;
