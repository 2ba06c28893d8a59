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
  {
    kind: 'environmentVariable',
    schemaName: `${prefix}_GatewayAudience`,
    displayName: 'Cueline gateway audience',
    description:
      "Application ID URI of the gateway's app registration in Entra ID, such as api://cueline.example.com. Only needed where makers connect by signing in or as a service principal. Read when the connector is saved.",
    type: 'text',
    required: false,
    defaultValue: 'api://cueline',
  },
  {
    kind: 'environmentVariable',
    schemaName: `${prefix}_ConnectorClientId`,
    displayName: 'Cueline connector client ID',
    description:
      "Client ID of the connector's app registration in Entra ID. Only needed where makers connect by signing in. Its secret is set after the import: no solution carries it. Read when the connector is saved.",
    type: 'text',
    required: false,
    // Nobody's: an expression without a value would keep the connector from being saved.
    defaultValue: '00000000-0000-0000-0000-000000000000',
  },
];
