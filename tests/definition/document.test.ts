import { expect, test } from '@jest/globals';
import addFormats from 'ajv-formats';
import AjvDraft4 from 'ajv-draft-04';
import { apiDefinitionOf, brandColour, connectorTitle } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { microsoftSchema } from './microsoft-schema.ts';
import { swaggerProblems } from './swagger-problems.ts';
import { bodyOf, definition, fieldsOf, operationNamed, operations, options } from './walk.ts';

const schema = microsoftSchema('apiDefinition.swagger.schema.json');
const whereCopied = schema ? test : test.skip;

test('the definition is a valid OpenAPI 2.0 document', () => {
  expect(swaggerProblems(definition)).toBe('');
});

test('the check does find a broken document', () => {
  expect(swaggerProblems({ ...definition, info: {} })).not.toBe('');
});

whereCopied("the definition follows Microsoft's schema of a connector definition", () => {
  const ajv = new AjvDraft4({ strict: false, allErrors: true });
  addFormats(ajv);
  const accepts = ajv.compile(schema ?? {});
  const accepted = accepts(definition);
  expect(accepts.errors ?? []).toEqual([]);
  expect(accepted).toBe(true);
});

test('the definition stays below the limits of 1 MB and 256 operations', () => {
  expect(Buffer.byteLength(JSON.stringify(definition, null, 2))).toBeLessThan(1024 * 1024);
  expect(operations.length).toBeLessThanOrEqual(256);
});

test('the definition prints as JSON and nothing is lost', () => {
  expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
});

test('building twice gives the same text', () => {
  expect(JSON.stringify(apiDefinitionOf(catalog, options))).toBe(JSON.stringify(definition));
});

test('a rearranged catalog gives the same text', () => {
  const rearranged = { triggers: [...catalog.triggers].reverse() };
  expect(JSON.stringify(apiDefinitionOf(rearranged, options))).toBe(JSON.stringify(definition));
});

test('host, base path and version are those asked for', () => {
  expect(definition).toMatchObject({ host: options.host, basePath: '/', info: { version: options.version } });
  expect(apiDefinitionOf(catalog, { ...options, basePath: '/cueline' }).basePath).toBe('/cueline');
});

test('title, description and contact keep the certification rules', () => {
  const { title, description = '', contact } = definition.info;
  expect(title).toBe(connectorTitle);
  expect(title.length).toBeLessThanOrEqual(30);
  expect(title).toMatch(/[A-Za-z0-9]$/);
  expect(description.length).toBeGreaterThanOrEqual(30);
  expect(description.length).toBeLessThanOrEqual(500);
  const forbidden = /\b(API|Connector|Microsoft|Dynamics|Dataverse|Copilot|Power (Apps|Automate|BI|Pages|Platform))\b/i;
  expect(`${title} ${description}`).not.toMatch(forbidden);
  expect(Object.keys(contact ?? {}).sort()).toEqual(['email', 'name', 'url']);
  const metadata = definition['x-ms-connector-metadata'];
  expect(metadata.map((entry) => entry.propertyName)).toEqual(['Website', 'Privacy policy', 'Categories']);
});

test('the brand colour is a colour and neither white nor the default blue', () => {
  expect(brandColour).toMatch(/^#[0-9a-f]{6}$/);
  expect(['#ffffff', '#007ee5']).not.toContain(brandColour);
});

test('the connection is tested by a hidden operation without parameters', () => {
  const { operationId } = definition['x-ms-capabilities'].testConnection;
  expect(operationNamed(operationId)).toMatchObject({ 'x-ms-visibility': 'internal', parameters: [] });
  expect(definition.paths['/v1/connection']?.get?.operationId).toBe(operationId);
});

test('the subscription is ended at the address that the platform is given', () => {
  const { paths } = definition;
  expect(paths['/v1/subscriptions']?.post?.operationId).toBe('WhenAnEventFails');
  expect(paths['/v1/subscriptions']?.['x-ms-notification-content']?.schema.properties?.reasonCode).toBeDefined();
  expect(paths['/v1/subscriptions/{token}']?.delete?.['x-ms-visibility']).toBe('internal');
  const body = bodyOf(operationNamed('WhenAnEventFails'));
  expect(body?.required).toEqual(['callbackUrl']);
  expect(body?.properties?.callbackUrl).toMatchObject({
    type: 'string',
    'x-ms-notification-url': true,
    'x-ms-visibility': 'internal',
  });
});

test('what a notification brings is described field by field', () => {
  const content = definition.paths['/v1/subscriptions']?.['x-ms-notification-content'];
  const fields = fieldsOf('notification', content?.schema ?? { type: 'object' });
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter(([, field]) => !field['x-ms-summary'] || !field.description)).toEqual([]);
  expect(content?.schema.required?.filter((name) => !(name in (content.schema.properties ?? {})))).toEqual([]);
});
