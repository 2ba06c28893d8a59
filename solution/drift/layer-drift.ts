import { idOf, kindWords, nameOf, type Component, type ComponentKind } from '../component.ts';
import { quoted, textIn } from '../deploy/rows.ts';
import type { Comparison, Difference } from './difference.ts';

/** What `msdyn_solutioncomponentname` calls the kinds that have an id of their own in the package. */
const layerNames: Readonly<Partial<Record<ComponentKind, string>>> = {
  webResource: 'WebResource',
  serviceEndpoint: 'ServiceEndpoint',
  step: 'SdkMessageProcessingStep',
  connector: 'Connector',
  role: 'Role',
};

/** The layer of all unmanaged changes (Microsoft Learn, "View solution layers for a component"). */
const activeLayer = 'Active';

/** Columns that an environment sets itself, which is no drift: address and secret of the webhook, states. */
const ownColumns = new Set(['url', 'authvalue', 'isauthvalueset', 'statecode', 'statuscode']);

interface Changes {
  readonly Attributes?: readonly { readonly Key?: unknown }[];
}

/** Columns that a layer changes and an environment does not set itself. */
export function changedColumns(text: string): readonly string[] {
  try {
    const { Attributes = [] } = JSON.parse(text) as Changes;
    return Attributes.map(({ Key }) => String(Key)).filter((column) => !ownColumns.has(column));
  } catch {
    return ['something'];
  }
}

/**
 * Unmanaged changes that lie over components of a managed solution and hide its next version. The table is a virtual one: it
 * answers for one component at a time, and ignores `$select`.
 */
export const layerComparison = (solution: string, components: readonly Component[]): Comparison => ({
  name: 'layers',
  async differences(api) {
    const filter = encodeURIComponent(`uniquename eq ${quoted(solution)}`);
    const [row] = await api.list(`solutions?$select=ismanaged&$filter=${filter}`);
    if (row?.['ismanaged'] !== true) return [];
    const found: Difference[] = [];
    for (const component of components) {
      const [layerName, id] = [layerNames[component.kind], idOf(component)];
      if (layerName === undefined || id === undefined) continue;
      const asked = `msdyn_componentid eq '${id}' and msdyn_solutioncomponentname eq '${layerName}'`;
      const layers = await api.list(`msdyn_componentlayers?$filter=${encodeURIComponent(asked)}`);
      const active = layers.find((layer) => textIn(layer, 'msdyn_solutionname') === activeLayer);
      const columns = active ? changedColumns(textIn(active, 'msdyn_changes')) : [];
      if (columns.length > 0)
        found.push({
          kind: kindWords[component.kind],
          name: nameOf(component),
          what: 'unmanaged layer over it',
          here: 'none',
          there: `changes ${columns.join(', ')}`,
        });
    }
    return found;
  },
});
