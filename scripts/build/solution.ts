import { stepsOf } from '../../plugins/index.ts';
import { billOfMaterials, cuelineApp, cuelineRoles, cuelineTables, type Component } from '../../solution/index.ts';
import { manifest, recordChangeHandlers } from '../project.ts';
import { connectorComponent } from './connector.ts';
import { builtWebResources } from './web-resources.ts';

/** Never answers: each environment's own URL is set after the import, and a step that fires before goes nowhere. */
export const placeholderUrl = 'https://gateway.invalid/v1/record-changes';

/** Everything the solution installs, derived from catalog, handlers and form scripts. */
export async function solutionComponents(root: string): Promise<readonly Component[]> {
  const { handlers, owner } = recordChangeHandlers;
  return billOfMaterials({
    manifest,
    steps: stepsOf(handlers, owner),
    webResources: await builtWebResources(root),
    tables: cuelineTables,
    roles: cuelineRoles,
    apps: [cuelineApp],
    connector: connectorComponent(),
    endpoint: { url: placeholderUrl },
  });
}
