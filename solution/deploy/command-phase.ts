import { ribbonRows, tablesOfOthers } from '../commands-here/ribbon-rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { DeploymentPhase } from './deployment.ts';
import { DeploymentRefused } from './deployment-fault.ts';
import type { PackageContent } from './package-content.ts';

/**
 * An unmanaged import makes each list in the ribbon of a table what the package says of it, unless it says nothing: what others
 * have put there unmanaged is gone (public accounts of a real environment). Managed packages lie beside each other.
 */
export const commandPhase = (api: EnvironmentApi, contents: readonly PackageContent[]): DeploymentPhase => ({
  name: 'commands',
  async pending() {
    const tables = contents
      .filter(({ managed }) => !managed)
      .flatMap(({ commands }) => commands.map(({ table }) => table));
    const others = tablesOfOthers(await ribbonRows(api, tables));
    if (others.length === 0) return [];
    throw new DeploymentRefused(
      'the unmanaged package would take away commands of others:',
      others.map((table) => `the command bar of ${table} has unmanaged changes that are not ours`),
      { hint: 'Deploy the managed package, or bring those changes into a managed solution first.' },
    );
  },
});
