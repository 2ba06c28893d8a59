import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isObject } from '../../../connector/contract/index.ts';
import { goodConnector } from './good-connector.ts';
import { lintByRules, lintSources, lintText, sourcesOf, textSource } from './lint-files.ts';

/** Every file of a connector from one text. */
const everywhere = (text: string) => {
  const source = (file: string) => textSource(file, text);
  return {
    definition: source('apiDefinition.swagger.json'),
    properties: source('apiProperties.json'),
    settings: source('settings.json'),
    script: source('script.csx'),
    readme: source('readme.md'),
    icon: { file: 'icon.png', content: Buffer.from(text) },
  };
};

const places = async (text: string): Promise<void> => {
  for (const { line, column, message, remedy } of await lintByRules(everywhere(text))) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(text.split('\n').length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe('');
    expect(remedy).not.toBe('');
  }
};

test('any text, and any bytes read as a text, is answered with findings', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), places), { numRuns: 150 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => places(decoder.decode(bytes))),
    { numRuns: 150 },
  );
});

test('any JSON is answered with findings', async () => {
  await fc.assert(fc.asyncProperty(fc.json({ depthSize: 'medium' }), places), { numRuns: 150 });
});

/** Every place of a document, deepest last. */
function pointers(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pointers(inner, [...path, key])]);
}

function replaced(document: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = (document as Record<string, unknown>)[key];
  const next = replaced(inner, rest, value);
  if (Array.isArray(document)) return document.map((item: unknown, index) => (String(index) === key ? next : item));
  return { ...(document as object), [key]: next };
}

test('a good connector in which any one value is replaced by any other is answered with findings', async () => {
  const good = goodConnector();
  const kinds = ['definition', 'properties', 'settings'] as const;
  const edit = fc
    .constantFrom(...kinds.flatMap((kind) => pointers(good[kind]).map((path) => [kind, path] as const)))
    .chain(([kind, path]) => fc.tuple(fc.constant(kind), fc.constant(path), fc.jsonValue({ maxDepth: 2 })));
  await fc.assert(
    fc.asyncProperty(edit, async ([kind, path, value]) => {
      await lintByRules(sourcesOf({ ...good, [kind]: replaced(good[kind], path, value) }));
    }),
    { numRuns: 250 },
  );
});

test('with swagger-parser too, which is stopped by much of it', async () => {
  const good = goodConnector();
  const edit = fc
    .constantFrom(...pointers(good.definition))
    .chain((path) => fc.tuple(fc.constant(path), fc.jsonValue({ maxDepth: 1 })));
  await fc.assert(
    fc.asyncProperty(edit, async ([path, value]) => {
      await lintSources(sourcesOf({ ...good, definition: replaced(good.definition, path, value) }));
    }),
    { numRuns: 15 },
  );
});

test.each([
  ['ten thousand levels of objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['ten thousand levels that are never closed', '{"definitions":['.repeat(10_000)],
  ['keys of every object', '{"__proto__": {"x": 1}, "constructor": 1, "paths": {"__proto__": {"get": {}}}}'],
  ['a scalar', '7'],
  ['null', 'null'],
  ['a list', '[{"swagger": "2.0"}]'],
  ['nothing', ''],
])('%s is answered with findings', async (_, text) => {
  expect(await lintText(text)).not.toEqual([]);
});

const schemaChain = (count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `S${n}`,
      { type: 'object', properties: { next: { $ref: `#/definitions/S${n + 1}` } } },
    ]),
  );

test('schemas that refer to themselves, to each other and ten thousand steps on are looked through', async () => {
  const good = goodConnector();
  const definition = good.definition as { definitions: Record<string, unknown> };
  definition.definitions = {
    Thing: { type: 'object', properties: { me: { $ref: '#/definitions/Thing' }, on: { $ref: '#/definitions/S0' } } },
    Loop: { $ref: '#/definitions/Pool' },
    Pool: { $ref: '#/definitions/Loop' },
    All: { allOf: [{ $ref: '#/definitions/All' }, { $ref: '#/definitions/All' }] },
    ...schemaChain(10_000),
  };
  const findings = await lintByRules(sourcesOf(good));
  expect(findings.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['SchemaReferenceNotFound', 'SchemaTooDeep']),
  );
});

test('nothing that a definition refers to is fetched', async () => {
  const good = goodConnector();
  const definition = good.definition as { definitions: Record<string, unknown> };
  definition.definitions['File'] = { $ref: 'file:///etc/hostname' };
  definition.definitions['Net'] = { $ref: 'http://127.0.0.1:9/schema.json' };
  const findings = await lintSources(sourcesOf(good));
  expect(findings.filter(({ rule }) => rule === 'SchemaReferenceNotValid')).toHaveLength(2);
});
