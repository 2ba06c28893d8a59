import type { Connector } from './component.ts';

const use = /@environmentVariables\(\\?["']([^"'\\]+)\\?["']\)/g;

/** The variable that a text is nothing but, if it is one. */
export const variableNamed = (text: string): string | undefined =>
  /^@environmentVariables\(["']([^"']+)["']\)$/.exec(text)?.[1];

/**
 * Schema names of the environment variables a connector's definition asks for, as in `@environmentVariables("cue_GatewayHost")`
 * (Microsoft Learn, "Use environment variables in solution custom connectors").
 */
export function environmentVariablesIn(
  connector: Pick<Connector, 'openApi' | 'connectionParameters' | 'connectionParameterSets'>,
): ReadonlySet<string> {
  const { openApi, connectionParameters, connectionParameterSets } = connector;
  const definitions = JSON.stringify([openApi, connectionParameters, connectionParameterSets]);
  return new Set([...definitions.matchAll(use)].flatMap(([, schemaName]) => schemaName ?? []));
}
