export const text = (summary: string, more: object = {}): object => ({
  type: 'string',
  description: `The ${summary.toLowerCase()}.`,
  'x-ms-summary': summary,
  ...more,
});

const failures = { '401': { description: 'The key is not known.' }, '429': { description: 'Too many calls.' } };
const ok = (schema: object): object => ({ '200': { description: 'What was asked for.', schema }, ...failures });
export const object = (properties: object, required: string[] = []): object => ({
  type: 'object',
  ...(required.length > 0 ? { required } : {}),
  properties,
});

const pathId = { name: 'id', in: 'path', required: true, ...text('ID'), 'x-ms-url-encoding': 'single' };
export const thing = { $ref: '#/definitions/Thing' };

export const pingOperation = {
  operationId: 'Ping',
  summary: 'Test the connection',
  description: 'Says whether the key is good.',
  'x-ms-visibility': 'internal',
  parameters: [{ name: 'region', in: 'query', required: true, ...text('Region') }],
  responses: { '204': { description: 'The key is good.' }, ...failures },
};

export const listOperation = {
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

export const schemaOperation = {
  operationId: 'GetThingSchema',
  summary: 'Get the schema of a thing',
  description: 'Gets the fields of a thing.',
  'x-ms-visibility': 'internal',
  parameters: [{ ...pathId, name: 'thing' }],
  responses: ok(object({ schema: { type: 'object', 'x-ms-summary': 'Schema', description: 'The fields.' } })),
};

export const sendOperation = {
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

export const oldOperation = {
  operationId: 'GetThing',
  summary: 'Get a thing (deprecated)',
  description: 'Gets a thing as it was. (deprecated)',
  deprecated: true,
  ...annotation(1, { replacement: { api: 'Things', operationId: 'GetThing_V2' } }),
  parameters: [pathId],
  responses: ok(thing),
};

export const newOperation = {
  operationId: 'GetThing_V2',
  summary: 'Get a thing',
  description: 'Gets a thing as it is now.',
  ...annotation(2),
  parameters: [pathId],
  responses: ok(thing),
};

export const hookOperation = {
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

export const unhookOperation = {
  operationId: 'StopNotifying',
  summary: 'Stop notifying',
  description: 'Ends a subscription.',
  'x-ms-visibility': 'internal',
  parameters: [pathId],
  responses: { '204': { description: 'Ended.' }, ...failures },
};
