import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { PackageContent } from './package-content.ts';
import { quoted, rowsWhere, textIn } from './rows.ts';

export interface InstalledSolution {
  readonly id: string;
  readonly version: string;
  readonly managed: boolean;
}

/** The solution of this unique name, as the environment has it. */
export async function installedSolution(
  api: EnvironmentApi,
  uniqueName: string,
): Promise<InstalledSolution | undefined> {
  const [row] = await rowsWhere(api, 'solutions', 'solutionid,version,ismanaged', 'uniquename', [quoted(uniqueName)]);
  return row && { id: textIn(row, 'solutionid'), version: textIn(row, 'version'), managed: row['ismanaged'] === true };
}

/** Types of solution components, as in the roots of packages: those whose ids a package shows. */
const componentTypes: Readonly<Record<number, string>> = {
  20: 'security role',
  29: 'cloud flow',
  61: 'web resource',
  92: 'step',
  95: 'webhook endpoint',
};

/**
 * What the installed solution has and the package has no more: an update leaves it where it is, an upgrade takes it away.
 * Kinds of which a package does not show ids are not looked at.
 */
export async function removedComponents(
  api: EnvironmentApi,
  { id }: InstalledSolution,
  content: PackageContent,
): Promise<readonly { readonly kind: string; readonly id: string }[]> {
  const { roles, flows, webResources, steps, endpoints } = content;
  const kept = new Set([roles, flows, webResources, steps, endpoints].flat().map((component) => component.id));
  const rows = await rowsWhere(api, 'solutioncomponents', 'componenttype,objectid', '_solutionid_value', [id]);
  return rows.flatMap((row) => {
    const kind = componentTypes[Number(row['componenttype'])];
    const objectId = textIn(row, 'objectid').toLowerCase();
    return kind === undefined || kept.has(objectId) ? [] : [{ kind, id: objectId }];
  });
}
