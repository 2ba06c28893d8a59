/**
 * The ways in which a maker connects. Shapes as certified connectors have them (github.com/microsoft/PowerPlatformConnectors:
 * "Azure Communication Services SMS Events" for user and service principal, "CognitiveServicesQuestionAnswering" for a key
 * beside a sign-in); Microsoft's own schema of `apiProperties.json` does not know parameter sets yet.
 */
interface UiDefinition {
  displayName: string;
  description: string;
  tooltip?: string;
  /** `required` and `hidden` are text, not booleans, in Microsoft's schema. */
  constraints: { required: 'true' | 'false'; hidden?: 'true' | 'false'; tabIndex?: number; clearText?: boolean };
}

export interface ConnectionParameter {
  type: 'string' | 'securestring' | 'oauthSetting';
  uiDefinition: UiDefinition;
  metadata?: { sourceType: 'AzureActiveDirectoryTenant' };
  oAuthSettings?: {
    identityProvider: 'aad';
    clientId?: string;
    scopes: string[];
    redirectMode: 'GlobalPerConnector';
    customParameters: Record<string, { value: string }>;
  };
}

type ConnectionParameters = Record<string, ConnectionParameter>;

interface ParameterSet {
  name: string;
  uiDefinition: { displayName: string; description: string };
  parameters: ConnectionParameters;
  metadata: { allowSharing: boolean };
}

/** Where tokens for the gateway come from; texts may be expressions such as `@environmentVariables("cue_GatewayAudience")`. */
export interface EntraSettings {
  /** The app registration that asks in a maker's name. Its secret is set after the import and never stands in a file. */
  readonly clientId: string;
  /** The gateway's own app registration, which tokens are for. */
  readonly audience: string;
}

export const keyParameter = 'api_key';

/** Also the only way for whoever reads connectors without parameter sets. */
export const keyParameters: ConnectionParameters = {
  [keyParameter]: {
    type: 'securestring',
    uiDefinition: {
      displayName: 'Key',
      description: 'The key that your administrator made for this connection.',
      tooltip: 'Give the key that your administrator made for this connection.',
      constraints: { tabIndex: 1, clearText: false, required: 'true' },
    },
  },
};

/**
 * Where to sign in. At the common address, as a file for every tenant has to; the gateway takes tokens of its own tenant
 * only. So the connector's app registration must be a multitenant one.
 */
const loginUri = { value: 'https://login.microsoftonline.com' };

function userParameters({ clientId, audience }: EntraSettings): ConnectionParameters {
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        clientId,
        scopes: [],
        // An address of its own for each connector: what is registered for one opens no other.
        redirectMode: 'GlobalPerConnector',
        customParameters: { loginUri, tenantId: { value: 'common' }, resourceUri: { value: audience } },
      },
      uiDefinition: {
        displayName: 'Sign in',
        description: 'Sign in with your work account.',
        constraints: { required: 'true' },
      },
    },
  };
}

const typedIn = (
  displayName: string,
  description: string,
  tabIndex: number,
  rest: Pick<ConnectionParameter, 'metadata'> & { readonly type: 'string' | 'securestring' },
): ConnectionParameter => ({
  ...rest,
  uiDefinition: {
    displayName,
    description,
    tooltip: description,
    constraints: { tabIndex, clearText: rest.type === 'string', required: 'true', hidden: 'false' },
  },
});

function applicationParameters({ audience }: EntraSettings): ConnectionParameters {
  return {
    token: {
      type: 'oauthSetting',
      oAuthSettings: {
        identityProvider: 'aad',
        scopes: [],
        redirectMode: 'GlobalPerConnector',
        customParameters: {
          loginUri,
          tenantId: { value: 'common' },
          resourceUri: { value: audience },
          grantType: { value: 'client_credentials' },
        },
      },
      uiDefinition: {
        displayName: 'Sign in',
        description: 'Filled from the fields below.',
        constraints: { required: 'false', hidden: 'true' },
      },
    },
    'token:TenantId': typedIn('Tenant', 'The tenant of the application, as ID or domain.', 1, {
      type: 'string',
      metadata: { sourceType: 'AzureActiveDirectoryTenant' },
    }),
    'token:clientId': typedIn('Client ID', 'The client ID of the application.', 2, { type: 'string' }),
    'token:clientSecret': typedIn('Client Secret', 'A client secret of the application.', 3, { type: 'securestring' }),
  };
}

/** What the connection dialog offers, the simplest way first. */
export const signInWays = (entra: EntraSettings): { uiDefinition: object; values: ParameterSet[] } => ({
  uiDefinition: {
    displayName: 'How to connect',
    description: 'Ask your administrator which way is set up.',
  },
  values: [
    {
      name: 'api-key',
      uiDefinition: { displayName: 'Key', description: 'With a key that your administrator made.' },
      parameters: keyParameters,
      metadata: { allowSharing: true },
    },
    {
      name: 'entra-user',
      uiDefinition: { displayName: 'Sign in', description: 'With your work account.' },
      parameters: userParameters(entra),
      metadata: { allowSharing: false },
    },
    {
      name: 'entra-app',
      uiDefinition: {
        displayName: 'Service principal',
        description: 'As an application, for flows that belong to nobody in person.',
      },
      parameters: applicationParameters(entra),
      metadata: { allowSharing: true },
    },
  ],
});
