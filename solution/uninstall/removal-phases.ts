import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import { rowsLost, tablesHere } from './data-phase.ts';
import { installedRows, installedSolutions, type InstalledSolution } from './installed.ts';
import type { OwnInstallation } from './own-installation.ts';

/** Values belong to the environment and to no solution, so they are taken away by themselves. */
export const valuesPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'values',
  async pending() {
    const names = componentsOf(own.components, 'environmentVariable').map(({ schemaName }) => quoted(schemaName));
    const select = 'environmentvariablevalueid,schemaname';
    const rows = await rowsWhere(api, 'environmentvariablevalues', select, 'schemaname', names);
    return rows.map((row) => ({
      action: 'remove',
      kind: 'value of the environment variable',
      name: textIn(row, 'schemaname'),
      carryOut: () => api.remove(`environmentvariablevalues(${textIn(row, 'environmentvariablevalueid')})`),
    }));
  },
});

const removal = (api: EnvironmentApi, solution: InstalledSolution, detail: string): Change => ({
  action: 'remove',
  kind: solution.managed ? 'managed solution' : 'unmanaged solution',
  name: `${solution.uniqueName} ${solution.version}`,
  detail,
  carryOut: (progress) => {
    progress(`removing ${solution.uniqueName}, which can take minutes`);
    return api.remove(`solutions(${solution.id})`);
  },
});

/** The platform uninstalls a managed solution with everything that no other one holds. */
export const managedSolutionsPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'managed solutions',
  async pending() {
    const solutions = (await installedSolutions(api, own)).filter(({ managed }) => managed);
    const tables = solutions.length === 0 ? [] : await tablesHere(api, own);
    return solutions.map((solution) => {
      const lost = tables
        .filter(({ id, count }) => count > 0 && solution.components.has(id))
        .map(({ table, count }) => `${table.name}: ${rowsLost(count)}`);
      const { size } = solution.components;
      return removal(api, solution, [`with its ${size} components`, ...lost].join('; '));
    });
  },
});

/** What an unmanaged solution or `steps apply` brought, piece by piece. */
export const componentsPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'components',
  async pending() {
    const solutions = await installedSolutions(api, own);
    const { ours } = await installedRows(api, own, solutions);
    const managed = new Set(solutions.filter((one) => one.managed).flatMap(({ components }) => [...components]));
    const tables = (await tablesHere(api, own)).filter(({ id }) => !managed.has(id));
    return [
      ...ours.map(({ kind, id, name }): Change => ({
        action: 'remove',
        kind: kind.words,
        name,
        ...(kind.kind === 'step' ? { detail: 'with its images' } : {}),
        ...(kind.kind === 'role' ? { detail: 'and from everybody who has it' } : {}),
        carryOut: () => api.remove(`${kind.set}(${id})`),
      })),
      ...tables.map(({ table, count }): Change => ({
        action: 'remove',
        kind: 'table',
        name: table.name,
        detail: count > 0 ? `with its rows: ${rowsLost(count)}` : 'it is empty',
        carryOut: () => api.remove(`EntityDefinitions(LogicalName=${quoted(table.name)})`),
      })),
    ];
  },
  async findings() {
    const { strangers } = await installedRows(api, own, await installedSolutions(api, own));
    return strangers
      .filter(({ kind, name }) => name.startsWith(kind.beginning(own.publisher.prefix)) && name !== '')
      .filter(({ kind }) => kind.beginning(own.publisher.prefix) !== '')
      .map(
        ({ kind, name }) => `the ${kind.words} ${name} is named like ours, but nothing of Cueline made it: it stays`,
      );
  },
});

/** The row of an unmanaged solution is only a list; it goes last, so that a run that is interrupted still has it. */
export const unmanagedSolutionsPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'unmanaged solutions',
  async pending() {
    const solutions = (await installedSolutions(api, own)).filter(({ managed }) => !managed);
    return solutions.map((solution) => removal(api, solution, 'its row; its components are removed one by one'));
  },
});

/** Imports bring a publisher and leave it behind. */
export const publisherPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => {
  const { uniqueName } = own.publisher;
  async function here(): Promise<{ readonly id: string; readonly others: readonly string[] } | undefined> {
    const [row] = await rowsWhere(api, 'publishers', 'publisherid', 'uniquename', [quoted(uniqueName)]);
    if (!row) return undefined;
    const id = textIn(row, 'publisherid');
    const solutions = await rowsWhere(api, 'solutions', 'uniquename', '_publisherid_value', [id]);
    const ours = own.solutions.flatMap((name) => [name, `${name}_Upgrade`]);
    return { id, others: solutions.map((one) => textIn(one, 'uniquename')).filter((name) => !ours.includes(name)) };
  }
  return {
    name: 'publisher',
    async pending() {
      const found = await here();
      if (!found || found.others.length > 0) return [];
      const carryOut = (): Promise<void> => api.remove(`publishers(${found.id})`);
      return [{ action: 'remove', kind: 'publisher', name: uniqueName, carryOut }];
    },
    async findings() {
      const { others = [] } = (await here()) ?? {};
      return others.length === 0
        ? []
        : [`the publisher ${uniqueName} stays: ${others.join(', ')} are its solutions too`];
    },
  };
};
