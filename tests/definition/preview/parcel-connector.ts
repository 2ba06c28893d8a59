import type { PreviewInput } from '../../../connector/definition/index.ts';

/** A connector of somebody else, with one of each thing that a definition can say of a field. */
const orderBody = {
  type: 'object',
  required: ['receiver', 'kind', 'size'],
  properties: {
    note: {
      type: 'string',
      description: 'Printed on the label.',
      'x-ms-summary': 'Note',
      'x-ms-visibility': 'advanced',
    },
    express: { type: 'boolean', 'x-ms-summary': 'Express', default: true },
    receiver: { $ref: '#/definitions/Receiver' },
    kind: {
      type: 'string',
      'x-ms-summary': 'Kind of parcel',
      description: 'What is sent.',
      'x-ms-dynamic-values': {
        operationId: 'ListKinds',
        'value-collection': 'rows',
        'value-title': 'label',
        'value-path': 'key/id',
      },
    },
    size: {
      type: 'string',
      enum: ['s', 'l'],
      'x-ms-enum-values': [
        { value: 's', displayName: 'Small' },
        { value: 'l', displayName: 'Large' },
      ],
      'x-ms-summary': 'Size',
    },
    weight: { type: 'number', 'x-ms-summary': 'Weight', 'x-ms-visibility': 'important', example: 2.5 },
    trace: { type: 'string', default: 'flow', 'x-ms-visibility': 'internal' },
    id: { type: 'string', readOnly: true },
    items: {
      type: 'array',
      'x-ms-summary': 'Items',
      items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string', 'x-ms-summary': 'SKU' } } },
    },
    label: { type: 'string', format: 'byte', 'x-ms-summary': 'Label' },
    when: { type: 'string', format: 'date-time', 'x-ms-summary': 'When' },
    extra: {
      type: 'object',
      'x-ms-summary': 'Extra',
      'x-ms-dynamic-properties': {
        operationId: 'GetKind',
        parameters: { kind: { parameterReference: 'body/kind' } },
        itemValuePath: 'schema',
      },
    },
    depot: {
      type: 'string',
      'x-ms-summary': 'Depot',
      'x-ms-dynamic-list': {
        operationId: 'ListDepots',
        parameters: { kind: { parameterReference: 'body/kind' } },
        itemsPath: '',
        itemTitlePath: 'name',
        itemValuePath: 'id',
      },
    },
  },
};

const definition = {
  swagger: '2.0',
  info: { title: 'Parcels', description: 'Sends parcels.', version: '2.1' },
  paths: {
    '/parcels/{depotId}': {
      parameters: [{ name: 'depotId', in: 'path', required: true, type: 'string', 'x-ms-summary': 'Depot number' }],
      post: {
        operationId: 'OrderParcel',
        summary: 'Order a parcel',
        description: 'Orders that a parcel is fetched and brought.',
        'x-ms-api-annotation': { status: 'Preview' },
        parameters: [{ name: 'body', in: 'body', required: true, schema: orderBody }],
        responses: {
          200: { description: 'It is ordered.', schema: { $ref: '#/definitions/Order' } },
          202: { description: 'It will be.' },
          400: { description: 'It is wrong.' },
          408: { description: 'It took too long.' },
          429: { description: 'It is too much.' },
          500: { description: 'We failed.' },
          default: { description: 'Something else.' },
        },
      },
      get: {
        operationId: 'OldParcel',
        summary: 'Get a parcel (deprecated)',
        deprecated: true,
        responses: { default: { description: 'A parcel.', schema: { $ref: '#/definitions/Order' } } },
      },
    },
    '/kinds': {
      get: {
        operationId: 'ListKinds',
        summary: 'List kinds',
        'x-ms-visibility': 'internal',
        responses: { 200: { description: 'Kinds.' } },
      },
    },
    '/hooks': {
      'x-ms-notification-content': { description: 'A parcel.', schema: { $ref: '#/definitions/Order' } },
      post: {
        operationId: 'WhenParcelArrives',
        summary: 'When a parcel arrives',
        'x-ms-trigger': 'single',
        'x-ms-trigger-hint': 'Let one arrive to see it.',
        parameters: [
          {
            name: 'body',
            in: 'body',
            schema: {
              type: 'object',
              required: ['url', 'place'],
              properties: {
                url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' },
                place: { type: 'string', 'x-ms-summary': 'Place' },
              },
            },
          },
        ],
        responses: {
          201: { description: 'Subscribed.', schema: { type: 'object', properties: { hook: { type: 'string' } } } },
        },
      },
    },
    '/news': {
      get: {
        operationId: 'WhenThereIsNews',
        summary: 'When there is news',
        'x-ms-trigger': 'batch',
        responses: { 200: { description: 'News.', schema: { type: 'array', items: { type: 'string' } } } },
      },
    },
  },
  definitions: {
    Receiver: {
      type: 'object',
      'x-ms-summary': 'Receiver',
      required: ['name'],
      properties: {
        name: { type: 'string', 'x-ms-summary': 'Name' },
        address: { type: 'object', properties: { city: { type: 'string', title: 'Town' } } },
      },
    },
    Order: {
      type: 'object',
      properties: {
        state: { type: 'string', enum: ['new', 'done'], 'x-ms-summary': 'State', description: 'How far it is.' },
        steps: {
          type: 'array',
          'x-ms-summary': 'Steps',
          items: { type: 'object', properties: { at: { type: 'string', format: 'date-time', 'x-ms-summary': 'At' } } },
        },
        parent: { $ref: '#/definitions/Order' },
        secret: { type: 'string', 'x-ms-visibility': 'internal' },
      },
    },
  },
};

const answers = {
  ListKinds: {
    rows: [
      { label: 'Book', key: { id: 'b' } },
      { label: 'Plant', key: { id: 'p' } },
    ],
  },
  GetKind: {
    b: { schema: { type: 'object', required: ['isbn'], properties: { isbn: { type: 'string', title: 'ISBN' } } } },
    p: {
      schema: {
        type: 'object',
        title: 'Plant',
        properties: { water: { type: 'boolean', 'x-ms-summary': 'Water', 'x-ms-visibility': 'advanced' } },
      },
    },
  },
};

const apiProperties = {
  properties: {
    iconBrandColor: '#ffcc00',
    connectionParameterSets: {
      values: [
        {
          name: 'key',
          uiDefinition: { displayName: 'Depot key', description: 'For one depot.' },
          parameters: {
            key: { type: 'securestring', uiDefinition: { displayName: 'Key' } },
            grant: { type: 'string', uiDefinition: { constraints: { hidden: 'true' } } },
          },
        },
        {
          name: 'user',
          uiDefinition: { displayName: 'Your account' },
          parameters: { token: { type: 'oauthSetting' } },
        },
      ],
    },
  },
};

export const parcels = { definition, apiProperties, answers } satisfies PreviewInput;
