import { stepsOf } from '../../plugins/index.ts';
import {
  billOfMaterials,
  cuelineApp,
  cuelineRoles,
  cuelineTables,
  formVariables,
  type Component,
  type SolutionManifest,
  type SolutionParts,
} from '../../solution/index.ts';
import type { Area } from '../../webresources/index.ts';
import { areaHandlers, areaManifests, manifest, recordChangeHandlers } from '../project.ts';
import { connectorComponent, connectorSource, type ConnectorSource } from './connector.ts';
import { builtWebResources } from './web-resources.ts';

/** Never answers: each environment's own URL is set after the import, and a step that fires before goes nowhere. */
export const placeholderUrl = 'https://gateway.invalid/v1/record-changes';

/** `one` holds everything; `split` keeps apart what needs the tables of Sales or Customer Service. */
export type SolutionForm = 'one' | 'split';

/** A solution that is about to be written. */
export interface PlannedSolution {
  readonly manifest: SolutionManifest;
  readonly components: readonly Component[];
}

const areas: readonly Area[] = ['core', 'sales', 'service'];

/** What an environment needs whichever apps it has. */
const coreParts = (connector: ConnectorSource): Omit<SolutionParts, 'manifest'> => ({
  tables: cuelineTables,
  roles: cuelineRoles,
  apps: [cuelineApp],
  environmentVariables: formVariables(manifest.publisher.prefix),
  connector: connectorComponent(connector),
  endpoint: { url: placeholderUrl },
});

/** Everything the solutions install, derived from catalog, handlers and form scripts; in the order of their import. */
export async function plannedSolutions(
  root: string,
  form: SolutionForm,
  connector: ConnectorSource = connectorSource(),
): Promise<readonly PlannedSolution[]> {
  const webResources = await builtWebResources(root);
  const { owner } = recordChangeHandlers;
  const partsOf = (some: readonly Area[]): Omit<SolutionParts, 'manifest'> => ({
    ...(some.includes('core') ? coreParts(connector) : {}),
    steps: stepsOf(
      some.flatMap((area) => areaHandlers[area]),
      owner,
    ),
    webResources: webResources.filter(({ area }) => some.includes(area)).map(({ resource }) => resource),
  });
  const planned = (of: SolutionManifest, some: readonly Area[]): PlannedSolution => ({
    manifest: of,
    components: billOfMaterials({ manifest: of, ...partsOf(some) }),
  });
  return form === 'one' ? [planned(manifest, areas)] : areas.map((area) => planned(areaManifests[area], [area]));
}

/** Everything in the one solution. */
export const solutionComponents = async (root: string): Promise<readonly Component[]> =>
  (await plannedSolutions(root, 'one')).flatMap(({ components }) => components);
