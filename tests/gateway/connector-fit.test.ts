import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { apiDefinitionOf } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';

/** The connector promises makers these fields; flows use them as outputs, whatever the gateway's tests say. */
const definition = JSON.parse(
  JSON.stringify(apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' })),
) as {
  readonly definitions: Readonly<Record<string, object>>;
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, { readonly schema?: object }>> }>>
    >
  >;
};

function problemsOf(body: unknown, schema: object | undefined): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const check = ajv.compile({ definitions: definition.definitions, ...schema });
  return check(body) ? [] : check.errors;
}

const promised = (path: string, method: string): object | undefined =>
  definition.paths[path]?.[method]?.responses['200']?.schema;

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

describe('what the connector promises is what the gateway answers', () => {
  test('for an accepted event and for its repetition', async () => {
    const schema = promised('/v1/events', 'post');
    expect(schema).toBeDefined();
    const event = pageViewed();
    for (const expected of [202, 200]) {
      const { status, body } = await post(`${url}/v1/events`, { key: keys.shop, json: event });
      expect(status).toBe(expected);
      expect(problemsOf(body, schema)).toEqual([]);
    }
  });

  test('for an event that is looked up', async () => {
    const { body } = await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() });
    const answer = await get(`${url}/v1/events/${String(body.emissionId)}`, { key: keys.shop });
    const schema = promised('/v1/events/{id}', 'get');
    expect(schema).toBeDefined();
    expect(problemsOf(answer.body, schema)).toEqual([]);
  });

  test.each([
    ['/v1/triggers', '/v1/triggers'],
    ['/v1/triggers/{trigger}/schema', '/v1/triggers/CaseOpened/schema'],
  ])('for %s', async (promise, path) => {
    const { status, body } = await get(url + path, { key: keys.shop });
    expect(status).toBe(200);
    expect(promised(promise, 'get')).toBeDefined();
    expect(problemsOf(body, promised(promise, 'get'))).toEqual([]);
  });
});
