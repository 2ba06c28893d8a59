/** One entry of the navigation: the views of a table. */
export interface SiteMapEntry {
  readonly table: string;
}

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
  readonly groups: readonly SiteMapGroup[];
  /** Names of the roles of this solution whose people see the app in their list. */
  readonly roles: readonly string[];
}

export const tablesOf = ({ groups }: Pick<App, 'groups'>): readonly string[] => [
  ...new Set(groups.flatMap(({ entries }) => entries.map(({ table }) => table))),
];
