import type { Component } from '../component.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Comparison, Difference } from './difference.ts';
import { layeredComponents, type LayeredComponent } from './layered-components.ts';

/** The layer of all unmanaged changes (Microsoft Learn, "View solution layers for a component"). */
const activeLayer = 'Active';

/** What an environment sets itself, which is no drift: address and secret of the webhook, states. */
const setByDeployment = ['url', 'authvalue', 'isauthvalueset', 'statecode', 'statuscode'];

/** What a write leaves behind beside what it wrote. Inferred: no public export of a layer lists them all. */
const bookkeeping = [
  ...['createdon', 'createdby', 'createdonbehalfby', 'modifiedon', 'modifiedby', 'modifiedonbehalfby'],
  ...['overwritetime', 'componentstate', 'solutionid', 'ismanaged', 'versionnumber'],
];

const ownColumns = new Set([...setByDeployment, ...bookkeeping]);

/** A deployment adds privileges to roles; what a role may do is compared one by one, so only its words count here. */
const roleColumns = new Set(['name', 'description']);

const counts = (layerName: string, column: string): boolean =>
  layerName === 'Role' ? roleColumns.has(column) : !ownColumns.has(column) && !column.endsWith('idunique');

interface Changes {
  readonly Attributes?: readonly { readonly Key?: unknown }[];
}

function columnsIn(text: string): readonly string[] {
  try {
    const { Attributes = [] } = JSON.parse(text) as Changes;
    return Attributes.map(({ Key }) => String(Key));
  } catch {
    return ['something'];
  }
}

/** Columns that a layer over a component changes, as `msdyn_changes` has it, and a deployment does not set itself. */
export const changedColumns = (layerName: string, text: string): readonly string[] =>
  columnsIn(text).filter((column) => counts(layerName, column.toLowerCase()));

async function layerOver(api: EnvironmentApi, component: LayeredComponent): Promise<Difference | undefined> {
  const { kind, name, layerName, id } = component;
  const asked = `msdyn_componentid eq '${id}' and msdyn_solutioncomponentname eq '${layerName}'`;
  const layers = await api.list(`msdyn_componentlayers?$filter=${encodeURIComponent(asked)}`);
  const active = layers.find((layer) => textIn(layer, 'msdyn_solutionname') === activeLayer);
  const changed = active ? changedColumns(layerName, textIn(active, 'msdyn_changes')) : [];
  if (changed.length === 0) return undefined;
  return { kind, name, what: 'unmanaged layer over it', here: 'none', there: `changes ${changed.join(', ')}` };
}

/** A solution of ours with what it holds. */
interface WithComponents {
  readonly uniqueName: string;
  readonly components: readonly Component[];
}

/**
 * Unmanaged changes that lie over components of a managed solution and hide its next version. The table is a virtual one: it
 * answers for one component at a time, and ignores `$select`.
 */
export const layerComparison = (solutions: readonly WithComponents[]): Comparison => ({
  name: 'layers',
  async differences(api) {
    const names = solutions.map(({ uniqueName }) => quoted(uniqueName));
    const rows = await rowsWhere(api, 'solutions', 'uniquename,ismanaged', 'uniquename', names);
    const managed = new Set(rows.filter((row) => row['ismanaged'] === true).map((row) => textIn(row, 'uniquename')));
    const ours = solutions.filter(({ uniqueName }) => managed.has(uniqueName));
    const found: Difference[] = [];
    for (const component of await layeredComponents(
      api,
      ours.flatMap(({ components }) => components),
    )) {
      const layer = await layerOver(api, component);
      if (layer) found.push(layer);
    }
    return found;
  },
});
