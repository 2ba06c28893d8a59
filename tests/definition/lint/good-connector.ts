import {
  hookOperation,
  listOperation,
  newOperation,
  object,
  oldOperation,
  pingOperation,
  schemaOperation,
  sendOperation,
  text,
  thing,
  unhookOperation,
} from './good-operations.ts';
import { properties } from './good-properties.ts';
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
