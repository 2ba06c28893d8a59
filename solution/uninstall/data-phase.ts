import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Table } from '../table.ts';
import type { OwnInstallation } from './own-installation.ts';
import { UninstallRefused } from './uninstall-fault.ts';

export interface TableRows {
  readonly table: Table;
  readonly id: string;
  /** 5,000 stands for that many or more: the platform counts no further. */
  readonly count: number;
}

/** Our tables that are there, and how much is in each. */
export async function tablesHere(api: EnvironmentApi, own: OwnInstallation): Promise<readonly TableRows[]> {
  const tables = componentsOf(own.components, 'table');
  if (tables.length === 0) return [];
  const filter = tables.map(({ name }) => `LogicalName eq ${quoted(name)}`).join(' or ');
  const definitions = await api.list(
    `EntityDefinitions?$select=LogicalName,MetadataId&$filter=${encodeURIComponent(filter)}`,
  );
  const found: TableRows[] = [];
  for (const table of tables) {
    const definition = definitions.find((one) => textIn(one, 'LogicalName') === table.name);
    if (!definition) continue;
    const count = Number(await api.get(`${table.setName}/$count`));
    found.push({ table, id: textIn(definition, 'MetadataId').toLowerCase(), count });
  }
  return found;
}

export const rowsLost = (count: number): string =>
  count >= 5000 ? '5,000 rows or more are lost' : `${count} ${count === 1 ? 'row is' : 'rows are'} lost`;

/** A table takes its rows along: somebody has to say that they may go. */
export const dataPhase = (api: EnvironmentApi, own: OwnInstallation, deleteData: boolean): DeploymentPhase => ({
  name: 'data',
  async pending() {
    const filled = (await tablesHere(api, own)).filter(({ count }) => count > 0);
    if (filled.length === 0 || deleteData) return [];
    throw new UninstallRefused(
      'Tables of ours hold data, which would be lost; nothing was changed:',
      filled.map(({ table, count }) => `${table.displayName} (${table.name}): ${rowsLost(count)}`),
      { hint: 'Export what is still needed, then add --delete-data.' },
    );
  },
});
