import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apiDefinitionOf, previewOf } from '../../../connector/definition/index.ts';
import { catalog } from '../../../connector/triggers/index.ts';
import { parcels } from './parcel-connector.ts';
import { apiProperties } from '../walk.ts';

const script = 'document.title;';
const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;

/** The same JSON with each text in it made hostile, except those that decide how it is read. */
const hostile = (value: unknown, name = ''): unknown => {
  if (typeof value === 'string')
    return /^(\$ref|type|in|format|name|operationId|value-.*|item.*|parameterReference|x-ms-visibility)$/.test(name)
      ? value
      : value + evil;
  if (Array.isArray(value)) return value.map((item) => hostile(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hostile(inner, key)]));
};

test('hostile texts stay text, wherever they stand', () => {
  const { definition, apiProperties, answers } = parcels;
  const { page } = previewOf(
    { definition: hostile(definition), apiProperties: hostile(apiProperties), answers: hostile(answers) },
    script,
  );
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page).not.toContain('<img');
});

test('names as hostile as texts do no harm either', () => {
  const operation = {
    operationId: evil,
    parameters: [{ name: evil, in: 'query', type: 'string', default: evil, enum: [evil] }],
    responses: { [evil]: { description: evil } },
  };
  const { page } = previewOf({ definition: { paths: { [evil]: { get: operation } } }, iconPng: evil }, script);
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<img[^>]*>/g)?.every((image) => image.startsWith('<img src="data:image/png;base64,&quot;'))).toBe(
    true,
  );
});

test('the brand colour is a colour or nothing', () => {
  const colour = (iconBrandColor: string) =>
    previewOf({ definition: {}, apiProperties: { properties: { iconBrandColor } } }, '').page;
  expect(colour('#12ab34')).toContain('--brand:#12ab34;');
  expect(colour('red;}body{display:none')).not.toContain('red;}');
});

test('the policy allows the one style and the one script of the page, and nothing from anywhere', () => {
  const { page } = previewOf(parcels, script);
  const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
  const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(page).not.toMatch(/(https?:)?\/\/[a-z]/i);
});

test('the page of our own connector has a card for every operation, and every id in it once', () => {
  const definition = apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' });
  const { page, cards } = previewOf({ definition, apiProperties }, script);
  expect(page.match(/<article class="card"/g)).toHaveLength(cards.length);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  for (const [, id] of page.matchAll(
    /(?:for|aria-labelledby|aria-describedby|data-custom-for|data-decided-by)="([^"]*)"/g,
  ))
    expect(ids).toContain(id);
});

test('two previews of one connector are the same, byte for byte', () => {
  expect(previewOf(parcels, script).page).toBe(previewOf(parcels, script).page);
});

test('any JSON gives a page', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (definition, apiProperties, answers) => {
      const { page } = previewOf({ definition, apiProperties, answers }, script);
      return page.startsWith('<!doctype html>') && page.trimEnd().endsWith('</html>');
    }),
    { numRuns: 300 },
  );
});

/** A definition in which any value, at any place, is any other JSON. */
const damaged = (): fc.Arbitrary<unknown> => {
  const places: (readonly string[])[] = [];
  const walk = (value: unknown, path: readonly string[]): void => {
    places.push(path);
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
  };
  walk(parcels.definition, []);
  const replaced = (value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown => {
    if (name === undefined) return by;
    const copy = structuredClone(value) as Record<string, unknown>;
    copy[name] = replaced(copy[name], rest, by);
    return copy;
  };
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom({ $ref: '#/definitions/Order' }, { $ref: '#' }, { $ref: '#/paths' }, '__proto__', 'constructor'),
  );
  return fc.tuple(fc.constantFrom(...places), odd).map(([path, by]) => replaced(parcels.definition, path, by));
};

test('a definition with anything in the wrong place gives a page', () => {
  fc.assert(
    fc.property(damaged(), (definition) =>
      previewOf({ ...parcels, definition }, script)
        .page.trimEnd()
        .endsWith('</html>'),
    ),
    { numRuns: 400 },
  );
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a type or format called %s is one that nobody knows',
  (name) => {
    const query = { name: 'odd', in: 'query', type: 'string', format: name };
    const get = {
      operationId: name,
      parameters: [query, { ...query, name, type: name }],
      responses: { 200: { schema: { type: name, format: name } } },
    };
    const definition = { paths: { '/': { get } }, securityDefinitions: { [name]: { type: name } } };
    expect(previewOf({ definition }, script).page).toContain('odd');
  },
);

test('definitions that refer to each other without end are cut off, not followed', () => {
  const names = Array.from({ length: 12 }, (_, index) => `D${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }]));
  const definitions = Object.fromEntries(names.map((name) => [name, { type: 'object', properties }]));
  const schema = { $ref: '#/definitions/D0' };
  const post = {
    operationId: 'Deep',
    parameters: [{ name: 'body', in: 'body', schema }],
    responses: { 200: { schema } },
  };
  const { cards } = previewOf({ definition: { paths: { '/': { post } }, definitions } }, script);
  expect(cards[0]?.fields.length).toBeLessThanOrEqual(500);
  expect(cards[0]?.outputs.length).toBeLessThanOrEqual(500);
});

test('JSON that is nested a hundred thousand deep gives a page', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
  const get = {
    parameters: [{ name: 'deep', in: 'query', type: 'string', default: deep, enum: [deep] }],
    responses: {},
  };
  expect(previewOf({ definition: { paths: { '/': { get } } } }, script).page).toContain('deep');
});
