import { surveyTriggers, type WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import {
  appComparison,
  applicationUserComparison,
  commandComparison,
  componentsOf,
  connectorComparison,
  endpointComparison,
  flowComparison,
  formComparison,
  layerComparison,
  roleComparison,
  roleExtras,
  solutionComparison,
  stepComparison,
  tableComparison,
  triggerComparison,
  variableComparison,
  webResourceComparison,
  type Comparison,
} from '../../solution/index.ts';
import { apiNameStem, flowsSolution } from '../build/flows.ts';
import { webhookUrl } from '../deploy/gateway-url.ts';
import { deploymentSettings } from '../deploy/settings.ts';
import { formParts } from '../forms/form-parts.ts';
import { flowsManifest } from '../project.ts';
import { ownRegistrations } from '../steps/own-registrations.ts';
import { expectedSolutions } from './expected-solutions.ts';

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
  const { deployment, signIn } = environment;
  const solutions = await expectedSolutions(api, root);
  const components = solutions.flatMap((solution) => solution.components);
  const variables = componentsOf(components, 'environmentVariable');
  const { values, disabledSteps } = await deploymentSettings(environment, path, [
    { content: { variables: variables.map((one) => ({ ...one, defaultValue: one.defaultValue })) } },
  ]);
  const { endpoint, owner } = ownRegistrations();
  const steps = componentsOf(components, 'step').map(({ declaration }) => declaration);
  const flows = flowsSolution().components;
  // What nobody has set has the package's own value.
  const defaults = variables.map((one) => [one.schemaName, one.defaultValue ?? ''] as const);
  const listens = environment.recordChanges !== undefined;
  return [
    solutionComparison(
      solutions.map(({ manifest }) => manifest),
      deployment.managed,
    ),
    triggerComparison(catalog.triggers, environment.triggers, () => surveyTriggers(api)),
    endpointComparison(endpoint, listens ? webhookUrl(environment) : undefined),
    stepComparison({ owner, steps, endpointId: endpoint.id, disabledSteps }),
    connectorComparison(componentsOf(components, 'connector'), new Map([...defaults, ...values])),
    webResourceComparison(componentsOf(components, 'webResource')),
    variableComparison(variables, values),
    tableComparison(componentsOf(components, 'table')),
    roleComparison(componentsOf(components, 'role'), roleExtras),
    applicationUserComparison({ clientId: signIn.clientId, roles: deployment.applicationUser.roles }),
    appComparison(componentsOf(components, 'app')),
    commandComparison(componentsOf(components, 'commands')),
    formComparison(deployment.forms, formParts),
    flowComparison(flowsManifest.uniqueName, componentsOf(flows, 'flow'), apiNameStem),
    layerComparison([
      ...solutions.map((one) => ({ uniqueName: one.manifest.uniqueName, components: one.components })),
      { uniqueName: flowsManifest.uniqueName, components: flows },
    ]),
  ];
}
