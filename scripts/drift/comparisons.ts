import { surveyTriggers, type WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import {
  componentsOf,
  connectorComparison,
  endpointComparison,
  flowComparison,
  layerComparison,
  solutionComparison,
  stepComparison,
  triggerComparison,
  variableComparison,
  webResourceComparison,
  type Comparison,
} from '../../solution/index.ts';
import { flowsSolution } from '../build/flows.ts';
import { solutionComponents } from '../build/solution.ts';
import { webhookUrl } from '../deploy/gateway-url.ts';
import { deploymentSettings } from '../deploy/settings.ts';
import { flowsManifest, manifest } from '../project.ts';
import { ownRegistrations } from '../steps/own-registrations.ts';

export interface Compared {
  readonly environment: Environment;
  /** Where its file lies: the settings file is beside it. */
  readonly path: string;
  readonly api: WebApi;
  /** The project's folder. */
  readonly root: string;
}

/** Everything of this project that can differ in an environment, in the order in which it is told. */
export async function comparisonsFor({ environment, path, api, root }: Compared): Promise<readonly Comparison[]> {
  const components = await solutionComponents(root);
  const variables = componentsOf(components, 'environmentVariable');
  const { values, disabledSteps } = await deploymentSettings(environment, path, [
    { content: { variables: variables.map((one) => ({ ...one, defaultValue: one.defaultValue })) } },
  ]);
  const { endpoint, ...own } = ownRegistrations();
  const listens = environment.recordChanges !== undefined;
  return [
    solutionComparison(manifest, environment.deployment.managed),
    triggerComparison(catalog.triggers, environment.triggers, () => surveyTriggers(api)),
    endpointComparison(endpoint, listens ? webhookUrl(environment) : undefined),
    stepComparison({ ...own, endpointId: endpoint.id, disabledSteps }),
    connectorComparison(componentsOf(components, 'connector'), values),
    webResourceComparison(componentsOf(components, 'webResource')),
    variableComparison(variables, values),
    flowComparison(flowsManifest.uniqueName, componentsOf(flowsSolution().components, 'flow')),
    layerComparison(manifest.uniqueName, components),
  ];
}
