/** A connector small enough to read: two actions, a webhook trigger, the operation that its lists come from. */
export const sample = () => ({
  swagger: '2.0',
  info: { title: 'Orders', version: '1' },
  host: 'orders.example.com',
  basePath: '/v1',
  securityDefinitions: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } as Record<string, object>,
  paths: {
    '/orders': {
      post: {
        operationId: 'CreateOrder',
        summary: 'Create an order',
        description: 'Creates an order.',
        parameters: [
          { name: 'shop', in: 'query', type: 'string', required: true, 'x-ms-summary': 'Shop' },
          { name: 'limit', in: 'query', type: 'integer', format: 'int32', default: 10, maximum: 100 },
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: { $ref: '#/definitions/Order' },
          },
        ] as Record<string, unknown>[],
        responses: {
          200: { description: 'Created.', schema: { $ref: '#/definitions/Receipt' } },
          400: { description: 'Wrong.' },
        },
      },
    },
    '/orders/{id}': {
      get: {
        operationId: 'GetOrder',
        summary: 'Get an order',
        parameters: [{ name: 'id', in: 'path', type: 'string', required: true }],
        responses: { 200: { description: 'Found.', schema: { $ref: '#/definitions/Receipt' } } },
      },
    },
    '/hooks': {
      post: {
        operationId: 'WhenOrderShipped',
        summary: 'When an order is shipped',
        'x-ms-trigger': 'single',
        parameters: [],
        responses: { 201: { description: 'Subscribed.' } },
      },
      'x-ms-notification-content': {
        schema: { type: 'object', properties: { orderId: { type: 'string' }, weight: { type: 'number' } } },
      },
    },
    '/shops': {
      get: {
        operationId: 'ListShops',
        'x-ms-visibility': 'internal',
        responses: { 200: { description: 'All.', schema: { type: 'array', items: { type: 'string' } } } },
      },
    },
  } as Record<string, Record<string, Record<string, unknown>>>,
  definitions: {
    Order: {
      type: 'object',
      required: ['customer'],
      properties: {
        customer: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string' }, phone: { type: 'string', maxLength: 30 } },
        },
        speed: { type: 'string', enum: ['slow', 'fast'], default: 'slow' },
        warehouse: {
          type: 'string',
          'x-ms-dynamic-values': { operationId: 'ListShops', 'value-path': 'id', 'value-title': 'name' },
        },
        extras: {
          type: 'object',
          'x-ms-dynamic-schema': { operationId: 'GetExtras', parameters: { shop: { parameter: 'shop' } } },
        },
        lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
      },
    },
    Receipt: {
      type: 'object',
      required: ['state'],
      properties: {
        state: { type: 'string', enum: ['open', 'paid'] },
        due: { type: 'string', format: 'date-time' },
        total: { type: 'number' },
        note: { type: 'string' },
      },
    },
  } as Record<string, Record<string, unknown>>,
});

export type Sample = ReturnType<typeof sample>;

/** A document with one thing changed in it. */
export function edited(edit: (document: Sample) => void): Sample {
  const document = sample();
  edit(document);
  return document;
}

type Loose = Record<string, never>;

/** Any place of the document, to be written to without proving that it is there. */
export function at(document: Sample, ...path: readonly (string | number)[]): Record<string, unknown> {
  let place: unknown = document;
  for (const name of path) place = (place as Loose)[name];
  if (typeof place !== 'object' || place === null) throw new Error(`There is nothing at ${path.join('/')}`);
  return place as Record<string, unknown>;
}

export const listAt = (document: Sample, ...path: readonly (string | number)[]): unknown[] =>
  at(document, ...path) as unknown as unknown[];
