import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WebApi } from '../../connector/dataverse/index.ts';
import { componentsOf, packageContent, solutionZip, zipFileName, type Package } from '../../solution/index.ts';
import { plannedSolutions, solutionComponents, type PlannedSolution } from '../build/solution.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { manifest } from '../project.ts';

export const packageOf = (name: string, zip: Uint8Array): Package => ({ name, zip, content: packageContent(zip) });

/** A package that this project has built. */
export const builtPackage = (zip: Uint8Array, kind: 'unmanaged' | 'managed'): Package =>
  packageOf(zipFileName(manifest, kind), zip);

async function packageFile(path: string): Promise<Package> {
  const zip = await readFile(path).catch((cause: unknown) => {
    throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${path}.`, {
      cause,
      hint: 'Name a solution zip that exists, or leave --solution out to deploy what this project builds.',
    });
  });
  return packageOf(basename(path), zip);
}

/** What is deployed, and what is left out because the environment lacks its tables. */
export interface Chosen {
  readonly packages: readonly Package[];
  readonly leftOut: readonly { readonly uniqueName: string; readonly why: string }[];
}

/** What this project builds as one, made now so that nothing old is in it; or the files that were named. */
export async function packagesToDeploy(
  root: string,
  files: readonly string[],
  kind: 'unmanaged' | 'managed',
): Promise<readonly Package[]> {
  if (files.length > 0) return Promise.all(files.map(packageFile));
  return [builtPackage(solutionZip(await solutionComponents(root), manifest, kind), kind)];
}

const tablesOf = ({ components }: PlannedSolution): readonly string[] => [
  ...new Set(componentsOf(components, 'step').map(({ declaration }) => declaration.table)),
];

/** The parts, of which those are left out whose steps listen to tables that the environment has not. */
export async function splitPackages(
  root: string,
  kind: 'unmanaged' | 'managed',
  api: Pick<WebApi, 'list'>,
): Promise<Chosen> {
  const planned = await plannedSolutions(root, 'split');
  const names = [...new Set(planned.flatMap(tablesOf))];
  const filter = encodeURIComponent(names.map((name) => `LogicalName eq '${name}'`).join(' or '));
  const rows = await api.list(`EntityDefinitions?$select=LogicalName&$filter=${filter}`);
  const here = new Set(rows.map((row) => row['LogicalName']));
  const packages: Package[] = [];
  const leftOut: { uniqueName: string; why: string }[] = [];
  for (const one of planned) {
    const absent = tablesOf(one)
      .filter((name) => !here.has(name))
      .sort();
    if (absent.length > 0)
      leftOut.push({
        uniqueName: one.manifest.uniqueName,
        why: `the environment has no ${absent.length === 1 ? 'table' : 'tables'} ${absent.join(' and ')}`,
      });
    else packages.push(packageOf(zipFileName(one.manifest, kind), solutionZip(one.components, one.manifest, kind)));
  }
  return { packages, leftOut };
}
