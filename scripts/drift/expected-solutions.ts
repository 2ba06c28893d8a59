import { WebApiRefused, type WebApi } from '../../connector/dataverse/index.ts';
import { componentsOf } from '../../solution/index.ts';
import { plannedSolutions, type PlannedSolution, type SolutionForm } from '../build/solution.ts';
import { areaManifests, manifest } from '../project.ts';

type Names = ReadonlySet<string>;

async function namesIn(api: WebApi, set: string, column: string, names: readonly string[]): Promise<Names> {
  const filter = names.map((name) => `${column} eq '${name}'`).join(' or ');
  const rows = await api.list(`${set}?$select=${column}&$filter=${encodeURIComponent(filter)}`);
  return new Set(rows.map((row) => String(row[column])));
}

/** A part whose tables the environment does not have can not be imported there, so nobody misses it. */
async function possible(api: WebApi, { components }: PlannedSolution): Promise<boolean> {
  const tables = [...new Set(componentsOf(components, 'step').map(({ declaration }) => declaration.table))];
  if (tables.length === 0) return true;
  const there = await namesIn(api, 'EntityDefinitions', 'LogicalName', tables);
  return tables.every((table) => there.has(table));
}

const splitNames = Object.values(areaManifests).map(({ uniqueName }) => uniqueName);

async function formIn(api: WebApi): Promise<{ readonly form: SolutionForm; readonly installed: Names }> {
  const installed = await namesIn(api, 'solutions', 'uniquename', [manifest.uniqueName, ...splitNames]);
  const isSplit = !installed.has(manifest.uniqueName) && installed.size > 0;
  return { form: isSplit ? 'split' : 'one', installed };
}

/**
 * Which of our solutions the environment is to have: the one that holds everything, or, where parts of the split form are
 * installed, these and those that could be. What can not be read is told by the comparisons themselves.
 */
export async function expectedSolutions(api: WebApi, root: string): Promise<readonly PlannedSolution[]> {
  try {
    const { form, installed } = await formIn(api);
    const planned = await plannedSolutions(root, form);
    const expected: PlannedSolution[] = [];
    for (const part of planned)
      if (form === 'one' || installed.has(part.manifest.uniqueName) || (await possible(api, part))) expected.push(part);
    return expected;
  } catch (fault) {
    if (fault instanceof WebApiRefused) return plannedSolutions(root, 'one');
    throw fault;
  }
}
