import type { PackageContent } from './package-content.ts';

export interface ManualFacts {
  readonly contents: readonly PackageContent[];
  /** Connection references that the settings file has a connection for. */
  readonly connected: readonly string[];
  /** Whether makers connect by signing in, which needs a client secret in the connector. */
  readonly signsIn: boolean;
}

/** What no program can do over the Web API, in the order in which somebody does it. */
export function manualSteps({ contents, connected, signsIn }: ManualFacts): readonly string[] {
  const connectors = contents.flatMap((content) => content.connectors.map(({ displayName }) => displayName));
  const open = contents
    .flatMap(({ connectionReferences }) => connectionReferences)
    .filter(({ logicalName }) => !connected.includes(logicalName));
  const flows = contents.flatMap((content) => content.flows.map(({ name }) => name));
  return [
    ...connectors.flatMap((name) => [
      ...(signsIn
        ? [
            `Give the connector "${name}" the client secret of its app registration: Power Apps, Custom connectors, Security. No package carries it, and a managed import can lose it.`,
          ]
        : []),
      `Make a connection of "${name}", and share the connector and the connection with the makers who use it.`,
      `Put "${name}" into the same data group of your data policies (DLP) as the connectors it is used with.`,
    ]),
    ...(open.length > 0
      ? [
          `Choose connections for ${open.map(({ displayName }) => displayName).join(', ')}, or name them in the settings file.`,
        ]
      : []),
    ...(flows.length > 0 ? [`Switch on the flows you use: ${flows.join(', ')}. They arrive switched off.`] : []),
  ];
}
