const input = (required: 'true' | 'false', more: object = {}): object => ({
  displayName: 'Key',
  description: 'The key.',
  tooltip: 'Give the key.',
  constraints: { tabIndex: 2, clearText: false, required, ...more },
});
const key = { type: 'securestring', uiDefinition: input('true') };
const entra = (more: object): object => ({
  type: 'oauthSetting',
  oAuthSettings: {
    identityProvider: 'aad',
    clientId: '@environmentVariables("things_ClientId")',
    clientSecret: '',
    scopes: [],
    redirectMode: 'GlobalPerConnector',
    customParameters: { resourceUri: { value: 'api://things' }, ...more },
    properties: { IsFirstParty: 'False', IsOnbehalfofLoginSupported: true },
  },
  uiDefinition: input('false', { hidden: 'true' }),
});

/** Ways to sign in, icon and policies of the good connector. */
export const properties = {
  properties: {
    iconBrandColor: '#5b2d8e',
    capabilities: [],
    connectionParameters: { api_key: key, 'token:TenantId': tenantId() },
    connectionParameterSets: {
      uiDefinition: { displayName: 'How to sign in', description: 'Key or account.' },
      values: [
        { name: 'api-key', uiDefinition: { displayName: 'Key' }, parameters: { api_key: key } },
        { name: 'entra-user', uiDefinition: { displayName: 'Account' }, parameters: { token: entra({}) } },
        {
          name: 'entra-app',
          uiDefinition: { displayName: 'Application' },
          parameters: { token: entra({ grantType: { value: 'client_credentials' } }) },
          metadata: { allowSharing: true },
        },
      ],
    },
    scriptOperations: ['GetThingSchema'],
    policyTemplateInstances: [
      {
        templateId: 'setheader',
        title: 'Key',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x-api-key',
          'x-ms-apimTemplateParameter.value': "@connectionParameters('api_key','')",
          'x-ms-apimTemplate-operationName': ['SendThing'],
        },
      },
      {
        templateId: 'updatenextlink',
        title: 'Next page',
        parameters: { 'x-ms-apimTemplateParameter.nextLinkPropertyName': 'nextLink' },
      },
    ],
  },
};

function tenantId(): object {
  return {
    type: 'string',
    metadata: { sourceType: 'AzureActiveDirectoryTenant' },
    uiDefinition: input('false', { hidden: 'true' }),
  };
}
