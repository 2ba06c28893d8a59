import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import { quoted, rowsWhere, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { FormPart } from '../forms/form-part.ts';
import { partsHere } from '../forms/form-site.ts';
import { formsThatLetGo } from '../forms/forms-left.ts';
import { commandsLeft } from './commands-phase.ts';
import { tablesHere } from './data-phase.ts';
import { installedRows, installedSolutions } from './installed.ts';
import type { OwnInstallation } from './own-installation.ts';
import { partsOfTables, toldComponent, type ToldComponent } from './told-component.ts';
import { UninstallRefused } from './uninstall-fault.ts';

/** `solutioncomponent.componenttype` of a table. */
const tableType = 1;

interface Removed {
  readonly id: string;
  readonly words: string;
  readonly type: number | undefined;
}

/** The number of a kind that each environment numbers itself, as it stands in the lists of solutions. */
async function typeHere(api: EnvironmentApi, id: string): Promise<number | undefined> {
  const [held] = await rowsWhere(api, 'solutioncomponents', 'componenttype', 'objectid', [id]);
  return held && Number(held['componenttype']);
}

const idIn = (row: Row, column: string): string => textIn(row, column).toLowerCase();

const componentIn = (row: Row, side: 'dependent' | 'required'): ToldComponent => ({
  id: idIn(row, `${side}componentobjectid`),
  type: Number(row[`${side}componenttype`]),
  parentId: idIn(row, `${side}componentparentid`),
});

/**
 * Looks for what others have built on ours, before anything is removed: the platform would refuse at that place, and leave the
 * rest removed. Forms that nothing but `forms attach` ties to us are detached first, our commands are taken off before, and what
 * is a part of a table of ours goes with it (Microsoft Learn, "RetrieveDependenciesForUninstall",
 * "RetrieveDependenciesForDelete", "Dependency table/entity reference").
 */
export const dependentsPhase = (
  api: EnvironmentApi,
  own: OwnInstallation,
  parts: readonly FormPart[],
): DeploymentPhase => ({
  name: 'dependencies',
  async pending() {
    const solutions = await installedSolutions(api, own);
    const managed = solutions.filter((solution) => solution.managed);
    const heldManaged = new Set(managed.flatMap(({ components }) => [...components]));
    const { ours } = await installedRows(api, own, solutions);
    const tables = (await tablesHere(api, own)).filter(({ id }) => !heldManaged.has(id));
    const removed: readonly Removed[] = [
      ...ours.map(({ kind, id, name }) => ({ id, words: `${kind.words} ${name}`, type: kind.type })),
      ...tables.map(({ table, id }) => ({ id, words: `table ${table.name}`, type: tableType })),
    ];
    const webResources = componentsOf(own.components, 'webResource').map(({ name }) => name);
    const found: Row[] = [];
    for (const { uniqueName } of managed)
      found.push(...(await api.list(`RetrieveDependenciesForUninstall(SolutionUniqueName=${quoted(uniqueName)})`)));
    for (const { id, type = await typeHere(api, id) } of removed)
      if (type !== undefined)
        found.push(...(await api.list(`RetrieveDependenciesForDelete(ObjectId=${id},ComponentType=${type})`)));
    const going = new Set([
      ...(await formsThatLetGo({ api, parts: await partsHere(api, parts) }, webResources)),
      ...heldManaged,
      ...removed.map(({ id }) => id),
      ...(await commandsLeft(api, own)).map(({ id }) => id),
      ...(await partsOfTables(
        api,
        tables.map(({ table }) => table.name),
      )),
    ]);
    const problems = new Set<string>();
    for (const row of found) {
      const dependent = componentIn(row, 'dependent');
      if (going.has(dependent.id) || going.has(dependent.parentId)) continue;
      const required = componentIn(row, 'required');
      const known = removed.find(({ id }) => id === required.id)?.words;
      const needed = known ?? (await toldComponent(api, required));
      problems.add(`${needed} is needed by ${await toldComponent(api, dependent)}`);
    }
    if (problems.size > 0)
      throw new UninstallRefused('Others depend on what would be removed; nothing was changed:', [...problems], {
        hint: 'Remove those first, or take what they use of Cueline out of them.',
      });
    return [];
  },
});
