import fc from 'fast-check';

const name = fc.constantFrom('a', 'b/c', 'd~e', 'list[]', '*', '__proto__', 'constructor', '');
const reference = fc.constantFrom('A', 'B', 'C', 'Missing').map((to) => ({ $ref: `#/definitions/${to}` }));
const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', undefined);

const keywords = fc.record(
  {
    type,
    format: fc.constantFrom('date-time', 'int32', 7),
    default: fc.jsonValue({ maxDepth: 2 }),
    enum: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
    maxLength: fc.oneof(fc.nat(), fc.double()),
    pattern: fc.string(),
    'x-ms-visibility': fc.constantFrom('important', 'advanced', 'internal'),
    'x-ms-summary': fc.string(),
    'x-ms-dynamic-values': fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constant({ operationId: 'GetA', 'value-path': 'id' }),
    ),
    'x-ms-dynamic-schema': fc.constant({ operationId: 'GetB', parameters: { a: { parameter: 'a' } } }),
  },
  { requiredKeys: [] },
);

const { schema } = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    keywords,
    reference,
    fc
      .tuple(keywords, fc.dictionary(name, tie('schema'), { maxKeys: 3 }), fc.array(name, { maxLength: 2 }))
      .map(([own, properties, required]) => ({ ...own, properties, required })),
    fc.tuple(keywords, tie('schema')).map(([own, items]) => ({ ...own, items })),
    fc.array(tie('schema'), { maxLength: 2 }).map((allOf) => ({ allOf })),
  ),
}));

const parameter = fc.oneof(
  fc
    .tuple(keywords, name, fc.constantFrom('query', 'header', 'path', 'formData'), fc.boolean())
    .map(([own, to, where, required]) => ({
      ...own,
      name: to,
      in: where,
      required,
    })),
  schema.map((body) => ({ name: 'body', in: 'body', required: true, schema: body })),
);

const operation = fc.record(
  {
    operationId: fc.constantFrom('One', 'Two', 'Three', 'Four', 'constructor', '__proto__'),
    summary: fc.string(),
    deprecated: fc.boolean(),
    'x-ms-trigger': fc.constantFrom('single', 'batch'),
    'x-ms-visibility': fc.constantFrom('internal', 'important'),
    parameters: fc.array(parameter, { maxLength: 4 }),
    responses: fc.dictionary(
      fc.constantFrom('200', '201', '400', 'default'),
      fc.record({ schema }, { requiredKeys: [] }),
      { maxKeys: 3 },
    ),
  },
  { requiredKeys: [] },
);

/** Connectors of every shape: references in circles, names that trip up, keywords of the wrong type. */
export const anyConnector = fc
  .record({
    swagger: fc.constant('2.0'),
    host: fc.constantFrom('a.example.com', 'b.example.com'),
    paths: fc.dictionary(
      fc.constantFrom('/a', '/b/{id}', '/c'),
      fc.record(
        { get: operation, post: operation, 'x-ms-notification-content': fc.record({ schema }) },
        { requiredKeys: [] },
      ),
      { maxKeys: 3 },
    ),
    definitions: fc.record({ A: schema, B: schema, C: schema }),
    securityDefinitions: fc.dictionary(name, fc.record({ type: fc.constantFrom('apiKey', 'oauth2') }), { maxKeys: 2 }),
  })
  // As it would be read from a file.
  .map((document) => JSON.parse(JSON.stringify(document)) as Record<string, unknown>);

/** Any place of a document, given anything at all. */
export const spoilt = (document: object): fc.Arbitrary<unknown> =>
  fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), fc.jsonValue()).map(([steps, value]) => {
    const copy = JSON.parse(JSON.stringify(document)) as unknown;
    let place = copy as Record<string, unknown>;
    for (const [index, step] of steps.entries()) {
      const names = Object.keys(place);
      const key = names[step % Math.max(1, names.length)];
      if (key === undefined) break;
      const next = place[key];
      if (index === steps.length - 1 || typeof next !== 'object' || next === null) {
        place[key] = value;
        break;
      }
      place = next as Record<string, unknown>;
    }
    return copy;
  });
