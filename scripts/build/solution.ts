import { stepsOf } from '../../plugins/index.ts';
import {
  billOfMaterials,
  cuelineApp,
  cuelineCommands,
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
import { builtWebResources, type BuiltWebResource } from './web-resources.ts';

/** Never answers: each environment's own URL is set after the import, and a step that fires before goes nowhere. */
export const placeholderUrl = 'https://gateway.invalid/v1/record-changes';

/** `one` holds everything; `split` keeps apart what needs the tables of Sales or Customer Service. */
export type SolutionForm = 'one' | 'split';

/** A solution that is about to be written. */
export interface PlannedSolution {
  readonly manifest: SolutionManifest;
  readonly components: readonly Component[];
}

/** Whose tables have commands of ours: a table that an environment lacks fails the import. */
const commandAreas: Readonly<Record<string, Area>> = {
  contact: 'core',
  lead: 'sales',
  opportunity: 'sales',
  incident: 'service',
};

const areas: readonly Area[] = ['core', 'sales', 'service'];

type App = NonNullable<SolutionParts['apps']>[number];

/** Whoever takes a page out of the manifest of web resources takes its entry out of the app. */
const withBuiltPages = (app: App, names: readonly string[]): App => ({
  ...app,
  groups: app.groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter((one) => !('page' in one) || names.includes(one.page)),
    }))
    .filter(({ entries }) => entries.length > 0),
});

/** Nor has a command a button that would open such a page. */
const builtCommands = (names: readonly string[]): NonNullable<SolutionParts['commands']> =>
  cuelineCommands
    .map((one) => ({ ...one, buttons: one.buttons.filter(({ opens }) => names.includes(opens)) }))
    .filter(({ buttons }) => buttons.length > 0);

/** What an environment needs whichever apps it has. */
const coreParts = (connector: ConnectorSource, names: readonly string[]): Omit<SolutionParts, 'manifest'> => ({
  tables: cuelineTables,
  roles: cuelineRoles,
  apps: [withBuiltPages(cuelineApp, names)],
  environmentVariables: formVariables(manifest.publisher.prefix),
  connector: connectorComponent(connector),
  endpoint: { url: placeholderUrl },
});

/** Everything the solutions install, derived from catalog, handlers and form scripts; in the order of their import. */
export async function plannedSolutions(
  root: string,
  form: SolutionForm,
  connector: ConnectorSource = connectorSource(),
  built?: readonly BuiltWebResource[],
): Promise<readonly PlannedSolution[]> {
  const webResources = built ?? (await builtWebResources(root));
  const { owner } = recordChangeHandlers;
  const names = webResources.map(({ resource }) => resource.name);
  const partsOf = (some: readonly Area[]): Omit<SolutionParts, 'manifest'> => ({
    ...(some.includes('core') ? coreParts(connector, names) : {}),
    steps: stepsOf(
      some.flatMap((area) => areaHandlers[area]),
      owner,
    ),
    commands: builtCommands(names).filter(({ table }) => some.includes(commandAreas[table] ?? 'core')),
    webResources: webResources.filter(({ area }) => some.includes(area)).map(({ resource }) => resource),
  });
  const planned = (of: SolutionManifest, some: readonly Area[]): PlannedSolution => ({
    manifest: of,
    components: billOfMaterials({ manifest: of, ...partsOf(some) }),
  });
  if (form === 'one') return [planned(manifest, areas)];
  const core = webResources.filter(({ area }) => area === 'core').map(({ resource }) => resource);
  return areas.map((area) => {
    const of = areaManifests[area];
    if (area === 'core') return planned(of, [area]);
    const webResourcesElsewhere = { resources: core, solution: areaManifests.core };
    return planned({ ...of, webResourcesElsewhere }, [area]);
  });
}

/** Everything in the one solution. */
export const solutionComponents = async (root: string): Promise<readonly Component[]> =>
  (await plannedSolutions(root, 'one')).flatMap(({ components }) => components);
