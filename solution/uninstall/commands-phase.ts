import { ownRibbonParts, type RibbonPart } from '../commands-here/ribbon-parts.ts';
import { componentsOf } from '../component.ts';
import type { DeploymentPhase } from '../deploy/deployment.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { OwnInstallation } from './own-installation.ts';

/** What an unmanaged package has put on command bars; that of a managed one goes with its solution. */
export const commandsLeft = (api: EnvironmentApi, own: OwnInstallation): Promise<readonly RibbonPart[]> =>
  ownRibbonParts(
    api,
    componentsOf(own.components, 'commands').map(({ table }) => table),
  );

/**
 * Commands that an unmanaged package brought, row by row: an import of an empty ribbon takes nothing away (public accounts of a
 * real environment; older ones say the opposite), and those of others stay. Buttons go and are published first: as long as
 * something is left, a run that was interrupted is gone on with.
 */
export const commandsPhase = (api: EnvironmentApi, own: OwnInstallation): DeploymentPhase => ({
  name: 'commands',
  async pending() {
    const parts = await commandsLeft(api, own);
    if (parts.length === 0) return [];
    const tables = [...new Set(parts.map(({ table }) => table))];
    const list = tables.map((table) => `<entity>${table}</entity>`).join('');
    const remove = async (some: readonly RibbonPart[]): Promise<void> => {
      for (const { set, id } of some) await api.remove(`${set}(${id})`);
      await api.post('PublishXml', { ParameterXml: `<importexportxml><entities>${list}</entities></importexportxml>` });
    };
    return [
      {
        action: 'remove',
        kind: 'commands',
        name: `on ${tables.join(', ')}`,
        detail: 'and publish these tables',
        carryOut: async () => {
          await remove(parts.filter(({ isShown }) => isShown));
          await remove(parts.filter(({ isShown }) => !isShown));
        },
      },
    ];
  },
});
