import { quoted, rowsWhere, textIn, type Row } from '../../deploy/rows.ts';
import { changedColumns } from '../../drift/layer-drift.ts';
import type { EnvironmentApi } from '../../environment/environment-api.ts';
import { amber, green } from '../doctor-row.ts';
import { isStatus } from '../refusal.ts';
import type { Check, Surroundings } from '../surroundings.ts';

interface LayeredKind {
  readonly words: string;
  /** What `msdyn_solutioncomponentname` calls it. */
  readonly layer: string;
  /** Where a deployment itself makes the layer, the columns that only a person changes. */
  readonly byHand?: readonly string[];
}

/** By `solutioncomponent.componenttype` (Microsoft Learn, "SolutionComponent table/entity reference"). */
const kinds: Readonly<Record<number, LayeredKind>> = {
  1: { words: 'table', layer: 'Entity' },
  20: { words: 'security role', layer: 'Role' },
  29: { words: 'cloud flow', layer: 'Workflow' },
  61: { words: 'web resource', layer: 'WebResource' },
  62: { words: 'site map', layer: 'SiteMap' },
  80: { words: 'app', layer: 'AppModule' },
  92: { words: 'step', layer: 'SdkMessageProcessingStep' },
  95: { words: 'webhook endpoint', layer: 'ServiceEndpoint' },
  // Its host is the environment's own, and saving it in Power Apps is what we ask for where an import has lost a setting.
  372: { words: 'connector', layer: 'Connector', byHand: ['displayname', 'description', 'scriptoperations'] },
  380: { words: 'environment variable', layer: 'EnvironmentVariableDefinition' },
};

/** The components of our managed solutions, of every kind, as the environment lists them. */
async function componentsHere({ api, expected }: Surroundings): Promise<readonly Row[]> {
  const names = expected.solutions.map(quoted);
  const solutions = await rowsWhere(api, 'solutions', 'solutionid,ismanaged', 'uniquename', names);
  const ids = solutions.filter((row) => row['ismanaged'] === true).map((row) => textIn(row, 'solutionid'));
  return rowsWhere(api, 'solutioncomponents', 'objectid,componenttype', '_solutionid_value', ids);
}

/** What somebody changed of a component by hand, in words; nothing where only a deployment has. */
async function changeOf(api: EnvironmentApi, component: Row): Promise<string | undefined> {
  const kind = kinds[Number(component['componenttype'])];
  if (!kind) return undefined;
  const asked =
    `msdyn_componentid eq '${textIn(component, 'objectid')}'` + ` and msdyn_solutioncomponentname eq '${kind.layer}'`;
  const layers = await api.list(`msdyn_componentlayers?$filter=${encodeURIComponent(asked)}`);
  const active = layers.find((layer) => textIn(layer, 'msdyn_solutionname') === 'Active');
  const changed = active ? changedColumns(kind.layer, textIn(active, 'msdyn_changes')) : [];
  const columns = changed.filter((column) => kind.byHand?.includes(column) ?? true);
  return columns.length === 0
    ? undefined
    : `the ${kind.words} ${textIn(active, 'msdyn_name')} (${[...columns].sort().join(', ')})`;
}

/** Unmanaged changes above a managed solution: the next version stays hidden below them. */
export const layers: Check = {
  name: 'layers',
  look: async (surroundings) => {
    const { api, settings } = surroundings;
    if (!settings.managed) return [];
    const changed: string[] = [];
    const components = await componentsHere(surroundings).catch((thrown: unknown) => {
      // Whoever may not read solutions is told so by their own check.
      if (isStatus(thrown, 403)) return undefined;
      throw thrown;
    });
    if (!components) return [];
    for (const component of components) {
      const words = await changeOf(api, component);
      if (words !== undefined) changed.push(words);
    }
    return changed.length === 0
      ? [green('No unmanaged change of a person lies above ours.')]
      : changed.map((words) =>
          amber(
            `Somebody changed ${words} by hand: an unmanaged layer hides what the solution says.`,
            'Power Apps, the solution, the component, See solution layers, Remove unmanaged layer; the next version that is deployed overwrites it too.',
          ),
        );
  },
};
