import type { EnvironmentApi } from '../environment/environment-api.ts';
import { connectionsPhase } from './connections-phase.ts';
import { connectorPhase } from './connector-phase.ts';
import type { DeploymentPhase, DeploymentSettings, Package } from './deployment.ts';
import { endpointPhase, secureEndpoints, type EndpointSettings } from './endpoint-phase.ts';
import { importPhase } from './import-phase.ts';
import type { Importer } from './importer.ts';
import { organizationPhase } from './organization-phase.ts';
import { publishPhase } from './publish-phase.ts';
import { stepsPhase } from './steps-phase.ts';
import { variablesPhase } from './variables-phase.ts';

export interface DeploymentParts {
  readonly api: EnvironmentApi;
  readonly importer: Importer;
  readonly organizationId: string | undefined;
  /** In the order of their imports. */
  readonly packages: readonly Package[];
  readonly settings: DeploymentSettings;
  /** Left out where record changes are not used: the endpoint then stays as it came. */
  readonly webhook?: Omit<EndpointSettings, 'endpoints'>;
  /** What other rooms add, such as the application user; after everything that is imported. */
  readonly further?: readonly DeploymentPhase[];
}

/** Everything that brings packages into an environment, in the order in which nothing waits for what comes later. */
export function deploymentPhases(parts: DeploymentParts): readonly DeploymentPhase[] {
  const { api, importer, packages, settings, webhook, further = [] } = parts;
  const contents = packages.map(({ content }) => content);
  const steps = contents.flatMap((content) => content.steps);
  const endpoints = contents.flatMap((content) => content.endpoints);
  const endpoint = webhook && { ...webhook, endpoints };

  const imports: DeploymentPhase[] = [];
  for (const one of packages)
    imports.push(
      importPhase(one, {
        api,
        importer,
        settings,
        before: [...imports],
        secureEndpoints: async () => {
          if (endpoint) await secureEndpoints(api, endpoint);
        },
      }),
    );
  return [
    organizationPhase(api, parts.organizationId),
    ...imports,
    variablesPhase(api, contents, settings.values),
    connectionsPhase(api, settings.connections),
    ...(endpoint ? [endpointPhase(api, endpoint)] : []),
    stepsPhase(api, steps, settings.disabledSteps),
    connectorPhase(
      api,
      contents.flatMap(({ connectors }) => connectors),
      settings.values,
    ),
    ...further,
    publishPhase(api, contents),
  ];
}
