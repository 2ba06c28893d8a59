import { isOurs, ribbonRows, tablesOfOthers } from '../commands-here/ribbon-rows.ts';
import { componentsOf } from '../component.ts';
import { base64 } from '../deploy/base64.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { derivedGuid } from '../../connector/contract/index.ts';
import type { SolutionManifest } from '../manifest.ts';
import { solutionZip } from '../zip.ts';
import { installedSolutions } from './installed.ts';
import type { OwnInstallation } from './own-installation.ts';
import { UninstallRefused } from './uninstall-fault.ts';

/** An import under a name of ours: the row of that solution goes with the others, and no new one stays behind. */
async function emptying(api: EnvironmentApi, own: OwnInstallation, tables: readonly string[]): Promise<Uint8Array> {
  const there = (await installedSolutions(api, own)).find(({ managed }) => !managed);
  const [uniqueName = ''] = own.solutions.slice(-1);
  const manifest: SolutionManifest = {
    uniqueName: there?.uniqueName ?? uniqueName,
    displayName: there?.uniqueName ?? uniqueName,
    description: '',
    version: there?.version ?? '0.0.0.1',
    publisher: own.publisher,
  };
  const empty = componentsOf(own.components, 'commands')
    .filter(({ table }) => tables.includes(table))
    .map((commands) => ({ ...commands, buttons: [] }));
  return solutionZip(empty, manifest, 'unmanaged');
}

/**
 * Commands that an unmanaged package brought. No call removes one; an import with an empty ribbon does, and would take what
 * others have there unmanaged too, so it is refused where there is any. Managed ones go with their solution.
 */
export const commandsPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'commands',
  async pending() {
    const rows = await ribbonRows(
      api,
      componentsOf(own.components, 'commands').map(({ table }) => table),
    );
    const tables = [...new Set(rows.filter((row) => !row.managed && isOurs(row)).map(({ table }) => table))];
    const shared = tablesOfOthers(rows).filter((table) => tables.includes(table));
    if (shared.length > 0)
      throw new UninstallRefused(
        'our commands can not be taken off these command bars without those of others:',
        shared.map((table) => `${table} has unmanaged commands of ours and of others`),
        { hint: 'Take ours away by hand (their ids start with "cue."), or bring the others into a managed solution.' },
      );
    if (tables.length === 0) return [];
    return [
      {
        action: 'remove',
        kind: 'commands',
        name: `on ${tables.join(', ')}`,
        detail: 'by an import that empties what is ours there',
        carryOut: async () => {
          await api.post('ImportSolution', {
            CustomizationFile: base64(await emptying(api, own, tables)),
            ImportJobId: derivedGuid(['cueline', 'commands away', new Date().toISOString()]),
            OverwriteUnmanagedCustomizations: false,
            PublishWorkflows: false,
          });
          const list = tables.map((table) => `<entity>${table}</entity>`).join('');
          await api.post('PublishXml', {
            ParameterXml: `<importexportxml><entities>${list}</entities></importexportxml>`,
          });
        },
      },
    ];
  },
});
