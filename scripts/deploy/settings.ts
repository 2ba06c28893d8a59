import { dirname, join } from 'node:path';
import type { Environment } from '../../connector/gateway/index.ts';
import { settingsFile, type DeploymentSettings, type Package } from '../../solution/index.ts';
import { readJsonFile } from '../environment/environment-file.ts';
import { gatewayUrl } from './gateway-url.ts';

/** What the environment file says already, of the variables that the packages bring. */
function derivedValues(environment: Environment, packages: readonly Package[]): ReadonlyMap<string, string> {
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

const nothing = { values: new Map<string, string>(), connections: [] } as const;

/** Values and connections for this environment: what its file says wins over its settings file, and that over what follows from the rest. */
export async function deploymentSettings(
  environment: Environment,
  environmentPath: string,
  packages: readonly Package[],
): Promise<DeploymentSettings> {
  const { settingsFile: name, values, disabledSteps } = environment.deployment;
  const path = name === undefined ? undefined : join(dirname(environmentPath), name);
  const file = path === undefined ? nothing : settingsFile(await readJsonFile(path), path);
  return {
    values: new Map([...derivedValues(environment, packages), ...file.values, ...Object.entries(values)]),
    connections: file.connections,
    disabledSteps,
  };
}
