import { png } from './png.ts';

/** The files of a connector in which no rule finds anything, and which uses what real connectors use. */
export interface Files {
  definition: unknown;
  properties: unknown;
  settings: unknown;
  script: string;
  readme: string;
  icon: Uint8Array;
}

const text = (summary: string, more: object = {}): object => ({
  type: 'string',
  description: `The ${summary.toLowerCase()}.`,
  'x-ms-summary': summary,
  ...more,
});

const failures = { '401': { description: 'The key is not known.' }, '429': { description: 'Too many calls.' } };
const ok = (schema: object): object => ({ '200': { description: 'What was asked for.', schema }, ...failures });
const object = (properties: object, required: string[] = []): object => ({
  type: 'object',
  ...(required.length > 0 ? { required } : {}),
  properties,
});

const pathId = { name: 'id', in: 'path', required: true, ...text('ID'), 'x-ms-url-encoding': 'single' };
const thing = { $ref: '#/definitions/Thing' };

const pingOperation = {
  operationId: 'Ping',
  summary: 'Test the connection',
  description: 'Says whether the key is good.',
  'x-ms-visibility': 'internal',
  parameters: [{ name: 'region', in: 'query', required: true, ...text('Region') }],
  responses: { '204': { description: 'The key is good.' }, ...failures },
};

const listOperation = {
  operationId: 'ListThings',
  summary: 'List things',
  description: 'Lists what can be sent.',
  'x-ms-visibility': 'internal',
  'x-ms-pageable': { nextLinkName: 'nextLink' },
  parameters: [],
  responses: ok(
    object({
      value: {
        type: 'array',
        'x-ms-summary': 'Things',
        description: 'The things.',
        items: object({ id: text('ID'), name: text('Name') }),
      },
      nextLink: text('Next Link'),
    }),
  ),
};

const schemaOperation = {
  operationId: 'GetThingSchema',
  summary: 'Get the schema of a thing',
  description: 'Gets the fields of a thing.',
  'x-ms-visibility': 'internal',
  parameters: [{ ...pathId, name: 'thing' }],
  responses: ok(object({ schema: { type: 'object', 'x-ms-summary': 'Schema', description: 'The fields.' } })),
};

const sendOperation = {
  operationId: 'SendThing',
  summary: 'Send a thing',
  description: 'Sends one of the things with its fields.',
  'x-ms-visibility': 'important',
  parameters: [
    {
      name: 'body',
      in: 'body',
      required: true,
      schema: object(
        {
          thing: text('Thing', {
            'x-ms-dynamic-values': {
              operationId: 'ListThings',
              parameters: {},
              'value-collection': 'value',
              'value-path': 'id',
              'value-title': 'name',
            },
            'x-ms-dynamic-list': {
              operationId: 'ListThings',
              parameters: {},
              itemsPath: 'value',
              itemValuePath: 'id',
              itemTitlePath: 'name',
            },
          }),
          kind: text('Kind', {
            enum: ['big', 'small'],
            default: 'big',
            'x-ms-enum-values': [
              { value: 'big', displayName: 'Big' },
              { value: 'small', displayName: 'Small' },
            ],
          }),
          channel: text('Channel', { default: 'flow', 'x-ms-visibility': 'internal' }),
          attributes: {
            type: 'object',
            description: 'The fields of the thing.',
            'x-ms-summary': 'Attributes',
            'x-ms-dynamic-schema': {
              operationId: 'GetThingSchema',
              parameters: { thing: { parameter: 'thing' } },
              'value-path': 'schema',
            },
            'x-ms-dynamic-properties': {
              operationId: 'GetThingSchema',
              parameters: { thing: { parameterReference: 'body/thing' } },
              itemValuePath: 'schema',
            },
          },
        },
        ['thing', 'attributes', 'channel'],
      ),
    },
  ],
  responses: ok(thing),
};

const annotation = (revision: number, more: object = {}): object => ({
  'x-ms-api-annotation': { family: 'GetThing', revision, status: 'Production', ...more },
});

const oldOperation = {
  operationId: 'GetThing',
  summary: 'Get a thing (deprecated)',
  description: 'Gets a thing as it was. (deprecated)',
  deprecated: true,
  ...annotation(1, { replacement: { api: 'Things', operationId: 'GetThing_V2' } }),
  parameters: [pathId],
  responses: ok(thing),
};

const newOperation = {
  operationId: 'GetThing_V2',
  summary: 'Get a thing',
  description: 'Gets a thing as it is now.',
  ...annotation(2),
  parameters: [pathId],
  responses: ok(thing),
};

const hookOperation = {
  operationId: 'WhenThingHappens',
  summary: 'When a thing happens',
  description: 'This operation triggers when a thing happens.',
  'x-ms-trigger': 'single',
  parameters: [
    {
      name: 'body',
      in: 'body',
      required: true,
      schema: object(
        {
          address: text('Address', { 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' }),
        },
        ['address'],
      ),
    },
  ],
  responses: { '201': { description: 'Subscribed; "Location" ends it.' }, ...failures },
};

const unhookOperation = {
  operationId: 'StopNotifying',
  summary: 'Stop notifying',
  description: 'Ends a subscription.',
  'x-ms-visibility': 'internal',
  parameters: [pathId],
  responses: { '204': { description: 'Ended.' }, ...failures },
};

const definition = {
  swagger: '2.0',
  info: {
    title: 'Things of Tomorrow',
    description: 'Sends things to where they are needed, and tells what became of them.',
    version: '1.0.0',
    contact: { name: 'Things', url: 'https://things.example', email: 'help@things.example' },
    'x-ms-api-annotation': { status: 'Production' },
  },
  host: '@environmentVariables("things_Host")',
  basePath: '/',
  schemes: ['https'],
  consumes: ['application/json'],
  produces: ['application/json'],
  paths: {
    '/v1/ping': { get: pingOperation },
    '/v1/lists': { get: listOperation },
    '/v1/schemas/{thing}': { get: schemaOperation },
    '/v1/things': { post: sendOperation },
    '/v1/things/{id}': { get: oldOperation },
    '/v2/things/{id}': { get: newOperation },
    '/v1/hooks': { post: hookOperation, 'x-ms-notification-content': { description: 'What happened.', schema: thing } },
    '/v1/hooks/{id}': { delete: unhookOperation },
  },
  definitions: { Thing: object({ id: text('ID'), state: text('State') }, ['id']) },
  securityDefinitions: { api_key: { type: 'apiKey', in: 'header', name: 'x-api-key' } },
  security: [{ api_key: [] }],
  'x-ms-capabilities': { testConnection: { operationId: 'Ping', parameters: { region: 'eu' } } },
  'x-ms-connector-metadata': [
    { propertyName: 'Website', propertyValue: 'https://things.example' },
    { propertyName: 'Privacy policy', propertyValue: 'https://things.example/privacy' },
    { propertyName: 'Categories', propertyValue: 'Marketing;Sales and CRM' },
  ],
};

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

const properties = {
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

const settings = {
  connectorId: 'shared_things',
  environment: '00000000-0000-0000-0000-000000000000',
  script: 'script.csx',
};

const script = `public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync() => await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
}
`;

const readme = ['# Things', '## Publisher: Things', '## Prerequisites', '## Supported Operations']
  .concat('## Obtaining Credentials', '## Known Issues and Limitations')
  .join('\n\n');

/** A copy of its own each time. */
export const goodConnector = (): Files => ({
  ...structuredClone({ definition, properties, settings, script, readme }),
  icon: png(230, 230),
});
