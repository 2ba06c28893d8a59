import { connectorTitle } from '../../connector/definition/index.ts';
import { billOfMaterials, componentId, sampleFlows, type Component, type SampleFlows } from '../../solution/index.ts';
import { flowsManifest, manifest } from '../project.ts';
import { apiDefinition, connectorName } from './connector.ts';
import { packageFiles } from './package-files.ts';

/**
 * How Power Platform spells the connector's name, without the ending that each environment adds at the import, a new one
 * every time: `cat_approvals-20kit` became `shared_cat-5fapprovals-20kit-5f` and 16 digits (public exports).
 */
export const apiNameStem = `shared_${connectorName.replaceAll('_', '-5f')}-5f`;

export interface FlowsSolution {
  readonly components: readonly Component[];
  /** Its packages. Most only want to know what it is made of, and packing takes far longer than that. */
  readonly packed: () => {
    readonly managed: Uint8Array;
    /** Below `solution/`. */
    readonly files: ReadonlyMap<string, Uint8Array>;
  };
  readonly leftOut: SampleFlows['leftOut'];
  /** What of the samples is not in it, in words. */
  readonly warnings: readonly string[];
}

/**
 * The solution of the sample flows.
 * @param apiName the connector's name in Power Platform, where it is known; flows built without it name the stem only
 * @param openApi the connector's definition, which the flows are held to
 */
export function flowsSolution(apiName?: string, openApi: object = apiDefinition()): FlowsSolution {
  const { leftOut, ...parts } = sampleFlows(flowsManifest.publisher.prefix, {
    id: componentId(manifest.publisher, 'connector', connectorName),
    name: connectorName,
    displayName: connectorTitle,
    openApi,
    apiName: apiName ?? apiNameStem,
  });
  const components = billOfMaterials({ manifest: flowsManifest, ...parts });
  const packed: FlowsSolution['packed'] = () => {
    const { managed, files } = packageFiles({ manifest: flowsManifest, components }, 'unpacked-flows');
    return { managed, files: new Map(files) };
  };
  const warnings = leftOut.map(
    ({ flow, operationId }) => `the sample flow "${flow}" is left out: the connector has no operation ${operationId}`,
  );
  return { components, packed, leftOut, warnings };
}
