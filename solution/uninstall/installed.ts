import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import { idOf } from '../component.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { isDerived, ofKind, rowKinds, type OwnInstallation, type RowKind } from './own-installation.ts';

export interface InstalledSolution {
  readonly id: string;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  /** Ids of what it holds. */
  readonly components: ReadonlySet<string>;
}

/** A row of ours. */
export interface InstalledRow {
  readonly kind: RowKind;
  readonly id: string;
  readonly name: string;
}

/** An upgrade that was begun and not applied stands under this name and goes first. */
const holdingNames = (uniqueName: string): readonly string[] => [`${uniqueName}_Upgrade`, uniqueName];

/** Our solutions that are there, in the order of their removal. */
export async function installedSolutions(
  api: EnvironmentApi,
  own: OwnInstallation,
): Promise<readonly InstalledSolution[]> {
  const names = own.solutions.flatMap(holdingNames);
  const rows = await rowsWhere(
    api,
    'solutions',
    'solutionid,uniquename,version,ismanaged',
    'uniquename',
    names.map(quoted),
  );
  const found: InstalledSolution[] = [];
  for (const uniqueName of names) {
    const row = rows.find((one) => textIn(one, 'uniquename') === uniqueName);
    if (!row) continue;
    const id = textIn(row, 'solutionid');
    const held = await rowsWhere(api, 'solutioncomponents', 'objectid', '_solutionid_value', [id]);
    found.push({
      id,
      uniqueName,
      version: textIn(row, 'version'),
      managed: row['ismanaged'] === true,
      components: new Set(held.map((component) => textIn(component, 'objectid').toLowerCase())),
    });
  }
  return found;
}

/** All rows of a kind whose names begin as ours do, or whose ids are ours. */
async function candidates(api: EnvironmentApi, own: OwnInstallation, kind: RowKind): Promise<readonly InstalledRow[]> {
  const beginning = kind.beginning(own.publisher.prefix);
  const ids = kind.kind === 'siteMap' ? [] : ofKind(own, kind).flatMap((component) => idOf(component) ?? []);
  const narrowing = kind.narrowing === undefined ? '' : ` and ${kind.narrowing}`;
  const filter = encodeURIComponent(`startswith(${kind.name},${quoted(beginning)})${narrowing}`);
  const byName =
    beginning === '' ? [] : await api.list(`${kind.set}?$select=${kind.id},${kind.name}&$filter=${filter}`);
  const byId = await rowsWhere(api, kind.set, `${kind.id},${kind.name}`, kind.id, ids);
  const rows = [...byName, ...byId].map((row) => ({
    kind,
    id: textIn(row, kind.id).toLowerCase(),
    name: textIn(row, kind.name),
  }));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

export interface InstalledRows {
  /** What has to be removed row by row, in the order of its removal. */
  readonly ours: readonly InstalledRow[];
  /** Named as ours are, but in none of our solutions and of no id of ours: left alone. */
  readonly strangers: readonly InstalledRow[];
}

/**
 * The rows of ours that no managed solution of ours removes: those that we derive, and those in our unmanaged solutions that
 * are named as ours are. Kinds of which we have nothing are not asked for: an environment may not know them.
 */
export async function installedRows(
  api: EnvironmentApi,
  own: OwnInstallation,
  solutions: readonly InstalledSolution[],
): Promise<InstalledRows> {
  const heldIn = (managed: boolean): ReadonlySet<string> =>
    new Set(solutions.filter((one) => one.managed === managed).flatMap(({ components }) => [...components]));
  const [managed, unmanaged] = [heldIn(true), heldIn(false)];
  const ours: InstalledRow[] = [];
  const strangers: InstalledRow[] = [];
  for (const kind of rowKinds) {
    if (ofKind(own, kind).length === 0) continue;
    for (const row of await candidates(api, own, kind)) {
      if (managed.has(row.id)) continue;
      const isNamed = row.name.startsWith(kind.beginning(own.publisher.prefix));
      if (isDerived(own, kind, row.id, row.name) || (unmanaged.has(row.id) && isNamed)) ours.push(row);
      else strangers.push(row);
    }
  }
  return { ours, strangers };
}
