import type { EnvironmentApi } from '../environment/environment-api.ts';
import { base64 } from './base64.ts';
import type { DeploymentPhase } from './deployment.ts';
import type { PackageContent } from './package-content.ts';
import { rowsWhere, textIn } from './rows.ts';

/**
 * An unmanaged import changes what is being worked on; people see it once it is published. Forms and pages show the old web
 * resources until then, which is also how this phase sees whether it has something to do. A managed one arrives published.
 */
export function publishPhase(api: EnvironmentApi, contents: readonly PackageContent[]): DeploymentPhase {
  const unmanaged = contents.filter(({ managed }) => !managed);
  const resources = unmanaged.flatMap(({ webResources }) => webResources);
  const tables = unmanaged.flatMap(({ commands }) => commands.map(({ table }) => table));
  return {
    name: 'publishing',
    async pending() {
      const ids = resources.map(({ id }) => id);
      const rows = await rowsWhere(api, 'webresourceset', 'webresourceid,content', 'webresourceid', ids);
      const published = new Map(rows.map((row) => [textIn(row, 'webresourceid'), textIn(row, 'content')]));
      const waiting = resources.filter(({ id, content }) => published.get(id) !== base64(content));
      if (waiting.length === 0) return [];
      // Whether commands wait can not be seen, so they are published with what can.
      const lists = [
        ...(tables.length === 0
          ? []
          : [`<entities>${tables.map((table) => `<entity>${table}</entity>`).join('')}</entities>`]),
        `<webresources>${waiting.map(({ id }) => `<webresource>{${id}}</webresource>`).join('')}</webresources>`,
      ];
      return [
        {
          action: 'publish',
          kind: 'web resources',
          name: waiting.map(({ name }) => name).join(', '),
          carryOut: async () => {
            await api.post('PublishXml', {
              ParameterXml: `<importexportxml>${lists.join('')}</importexportxml>`,
            });
          },
        },
      ];
    },
  };
}
