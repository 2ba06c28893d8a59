import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../../connector/gateway/index.ts';
import { componentsOf, settingsFile, type DeploymentSettings, type Package } from '../../solution/index.ts';
import { flowsSolution } from '../build/flows.ts';
import { recordChangeHandlers } from '../project.ts';
import { readJsonFile } from '../environment/environment-file.ts';
import { gatewayUrl } from './gateway-url.ts';

/** What of packages is asked for here: the names of the variables that they bring. */
interface WithVariables {
  readonly content: Pick<Package['content'], 'variables'>;
}

/** What the environment file says already, of the variables that the packages bring. */
function derivedValues(environment: Environment, packages: readonly WithVariables[]): ReadonlyMap<string, string> {
  const url = gatewayUrl(environment);
  const known: Readonly<Record<string, string | undefined>> = {
    GatewayHost: url === undefined ? undefined : new URL(url).host,
    GatewayAudience: environment.entra?.audience,
  };
  const names = packages.flatMap(({ content }) => content.variables.map(({ schemaName }) => schemaName));
  return new Map(
    names.flatMap((name) => {
      const value = known[name.replace(/^[a-z0-9]+_/i, '')];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** The sample flows are deployed or not; the settings file has a place for what they use either way. */
function ofTheFlows(): NonNullable<DeploymentSettings['elsewhere']> {
  const { components } = flowsSolution();
  return {
    variables: componentsOf(components, 'environmentVariable').map(({ schemaName }) => schemaName),
    connectionReferences: componentsOf(components, 'connectionReference').map(({ logicalName }) => logicalName),
    handlers: recordChangeHandlers.handlers.map(({ name }) => name),
  };
}

const nothing = { values: new Map<string, string>(), connections: [] } as const;

/** Values and connections for this environment: what its file says wins over its settings file, and that over what follows from the rest. */
export async function deploymentSettings(
  environment: Environment,
  environmentPath: string,
  packages: readonly WithVariables[],
  file: 'has to be there' | 'may be missing' = 'has to be there',
): Promise<DeploymentSettings> {
  const { settingsFile: name, values, disabledSteps } = environment.deployment;
  const path = name === undefined ? undefined : join(dirname(environmentPath), name);
  const absent = path === undefined || (file === 'may be missing' && !existsSync(path));
  const given = absent ? nothing : settingsFile(await readJsonFile(path), path);
  return {
    values: new Map([...derivedValues(environment, packages), ...given.values, ...Object.entries(values)]),
    connections: given.connections,
    elsewhere: ofTheFlows(),
    disabledSteps,
  };
}
