import type { DeploymentPhase } from '../deploy/deployment.ts';
import { quoted, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { formsThatLetGo } from '../forms/forms-phase.ts';
import type { FormScript } from '../forms/form-script.ts';
import { installedRows, installedSolutions, type InstalledRow } from './installed.ts';
import { rowKinds, type OwnInstallation, type RowKind } from './own-installation.ts';
import { scriptsHere } from './people-phases.ts';
import { UninstallRefused } from './uninstall-fault.ts';

const numberIn = (row: Row, column: string): number => Number(row[column]);

/** Kinds that are never ours and yet need what is. */
const othersKinds: readonly Pick<RowKind, 'type' | 'words' | 'set' | 'id' | 'name'>[] = [
  { type: 60, words: 'form', set: 'systemforms', id: 'formid', name: 'name' },
];

/** A component that is not ours, by its name and the solutions that hold it. */
async function told(api: EnvironmentApi, type: number, id: string): Promise<string> {
  const kind = [...rowKinds, ...othersKinds].find((one) => one.type === type);
  const [row] = kind ? await api.list(`${kind.set}?$select=${kind.name}&$filter=${kind.id} eq ${id}`) : [];
  const holders = await api.list(
    `solutioncomponents?$select=objectid&$filter=objectid eq ${id}&$expand=solutionid($select=uniquename)`,
  );
  const solutions = holders.map((holder) => textIn(holder['solutionid'] as Row | undefined, 'uniquename'));
  const what = kind && row ? `the ${kind.words} "${textIn(row, kind.name)}"` : `the component ${id} of type ${type}`;
  return solutions.length === 0 ? what : `${what} of the solution ${solutions.join(', ')}`;
}

async function requiredName(rows: readonly InstalledRow[], api: EnvironmentApi, dependency: Row): Promise<string> {
  const id = textIn(dependency, 'requiredcomponentobjectid').toLowerCase();
  const known = rows.find((row) => row.id === id);
  return known ? `${known.kind.words} ${known.name}` : told(api, numberIn(dependency, 'requiredcomponenttype'), id);
}

/**
 * Looks for what others have built on ours, before anything is removed: the platform would refuse at that place, and leave the
 * rest removed. Forms that only a script of ours ties to us are detached first (Microsoft Learn, "RetrieveDependenciesForUninstall", "RetrieveDependenciesForDelete").
 */
export const dependentsPhase = (
  api: EnvironmentApi,
  own: OwnInstallation,
  scripts: readonly FormScript[],
): DeploymentPhase => ({
  name: 'dependencies',
  async pending() {
    const solutions = await installedSolutions(api, own);
    const { ours } = await installedRows(api, own, solutions);
    const found: Row[] = [];
    for (const { uniqueName, managed } of solutions)
      if (managed)
        found.push(...(await api.list(`RetrieveDependenciesForUninstall(SolutionUniqueName=${quoted(uniqueName)})`)));
    for (const { kind, id } of ours)
      if (kind.type !== undefined)
        found.push(...(await api.list(`RetrieveDependenciesForDelete(ObjectId=${id},ComponentType=${kind.type})`)));
    const freed = await formsThatLetGo({ api, scripts: await scriptsHere(api, scripts) });
    const going = new Set([
      ...freed,
      ...solutions.flatMap(({ components }) => [...components]),
      ...ours.map(({ id }) => id),
    ]);
    const staying = found.filter((row) => !going.has(textIn(row, 'dependentcomponentobjectid').toLowerCase()));
    const problems: string[] = [];
    for (const row of staying) {
      const dependent = textIn(row, 'dependentcomponentobjectid');
      const who = await told(api, numberIn(row, 'dependentcomponenttype'), dependent);
      problems.push(`${await requiredName(ours, api, row)} is needed by ${who}`);
    }
    if (problems.length > 0)
      throw new UninstallRefused('Others depend on what would be removed; nothing was changed:', problems, {
        hint: 'Remove those first, or take what they use of Cueline out of them.',
      });
    return [];
  },
});
