import type { EnvironmentVariable } from './component.ts';

/** The variables we know about. A solution gets those its connector asks for. */
export const gatewayVariables = (prefix: string): readonly EnvironmentVariable[] => [
  {
    kind: 'environmentVariable',
    schemaName: `${prefix}_GatewayHost`,
    displayName: 'Cueline gateway host',
    description:
      "Host name of the Cueline gateway without https://, such as cueline.example.com. It is the connector's host, read when the connector is saved: after a change, save the connector or import the solution again.",
    type: 'text',
    required: true,
  },
];
