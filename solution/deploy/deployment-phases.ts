import type { EnvironmentApi } from '../environment/environment-api.ts';
import { commandPhase } from './command-phase.ts';
import { connectionsPhase } from './connections-phase.ts';
import { connectorPhase } from './connector-phase.ts';
import type { DeploymentPhase, DeploymentSettings, Package } from './deployment.ts';
import { endpointPhase, secureEndpoints, type EndpointSettings } from './endpoint-phase.ts';
import { formPhase } from './form-phase.ts';
import { importPhase } from './import-phase.ts';
import type { Importer } from './importer.ts';
import { latePackagePhase, type LatePackage } from './late-package-phase.ts';
import { organizationPhase } from './organization-phase.ts';
import type { PackageContent } from './package-content.ts';
import { publishPhase, type Published } from './publish-phase.ts';
import { stepsPhase } from './steps-phase.ts';
import { variablesPhase } from './variables-phase.ts';

export interface DeploymentParts {
  readonly api: EnvironmentApi;
  readonly importer: Importer;
  readonly organizationId: string | undefined;
  /** In the order of their imports. */
  readonly packages: readonly Package[];
  /** Imported after these, when what it needs is there. */
  readonly late?: LatePackage;
  /** Names of solutions of which an environment has the one list or another. */
  readonly forms?: readonly (readonly string[])[];
  readonly settings: DeploymentSettings;
  /** Left out where record changes are not used: the endpoint then stays as it came. */
  readonly webhook?: Omit<EndpointSettings, 'endpoints'>;
  /** What other rooms add, such as the application user; after everything that is imported. */
  readonly further?: readonly DeploymentPhase[];
}

const namesOf = (contents: readonly PackageContent[]): readonly string[] =>
  contents.flatMap(({ variables }) => variables.map(({ schemaName }) => schemaName));

/** Everything that brings packages into an environment, in the order in which nothing waits for what comes later. */
export function deploymentPhases(parts: DeploymentParts): readonly DeploymentPhase[] {
  const { api, importer, packages, late, forms = [], settings, webhook, further = [] } = parts;
  const now = packages.map(({ content }) => content);
  const later = late ? [late.draft.content] : [];
  const contents = [...now, ...later];
  const steps = now.flatMap((content) => content.steps);
  const endpoints = now.flatMap((content) => content.endpoints);
  const endpoint = webhook && { ...webhook, endpoints };

  const imports: DeploymentPhase[] = [];
  const imported: Published[] = [];
  const importOf = (one: Package): DeploymentPhase =>
    importPhase(one, {
      api,
      importer,
      settings,
      before: [...imports],
      secureEndpoints: async () => {
        if (endpoint) await secureEndpoints(api, endpoint);
      },
    });
  for (const one of packages) {
    const importing = importOf(one);
    imports.push(importing);
    imported.push({ content: one.content, importing });
  }
  return [
    organizationPhase(api, parts.organizationId),
    formPhase(api, contents, forms),
    commandPhase(api, contents),
    ...imports,
    variablesPhase(api, now, settings.values, [...namesOf(later), ...(settings.elsewhere?.variables ?? [])]),
    // An import sets the webhook back to the package's address and switches steps on: nothing that takes time comes before these.
    ...(endpoint ? [endpointPhase(api, endpoint)] : []),
    stepsPhase(api, steps, settings.disabledSteps, settings.elsewhere?.handlers),
    connectorPhase(
      api,
      now.flatMap(({ connectors }) => connectors),
      settings.values,
    ),
    ...further,
    ...(late
      ? [
          latePackagePhase(late, { api, settings, importOf }),
          variablesPhase(api, later, settings.values, [...namesOf(now), ...(settings.elsewhere?.variables ?? [])]),
        ]
      : []),
    connectionsPhase(api, settings.connections, [
      ...contents.flatMap(({ connectionReferences }) => connectionReferences.map(({ logicalName }) => logicalName)),
      ...(settings.elsewhere?.connectionReferences ?? []),
    ]),
    publishPhase(api, imported),
  ];
}
