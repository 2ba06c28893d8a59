import { beforeAll, describe, expect, test } from '@jest/globals';
import { openApiSchemaOf } from '../../connector/definition/index.ts';
import { caseOpened, catalog, pageViewed } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { get } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly ready?: boolean;
}

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const listOf = async (at: string, key: string): Promise<readonly Listed[]> =>
  (await get(`${at}/v1/triggers`, { key })).body.triggers as Listed[];

describe('the list of triggers', () => {
  test('is there while Dataverse is down; whether they are ready is then left out', async () => {
    const list = await listOf(url, keys.shop);
    expect(list.map(({ name }) => name)).toEqual(catalog.triggers.map(({ name }) => name));
    expect(list.filter((trigger) => 'ready' in trigger)).toEqual([]);
  });

  test('says which ones the environment has published', async () => {
    const dataverse = await runDataverse([caseOpened]);
    const gateway = await runGateway({ organizationUrl: dataverse.url });
    const list = await listOf(gateway.url, keys.shop);
    expect(list.filter(({ ready }) => ready).map(({ name }) => name)).toEqual(['CaseOpened']);
    expect(list.filter(({ ready }) => ready === false)).toHaveLength(catalog.triggers.length - 1);
  });

  test('offers a sender what it may send and nothing else', async () => {
    expect((await listOf(url, keys.limited)).map(({ name }) => name)).toEqual(['PageViewed']);
  });

  test('needs a key', async () => {
    expect((await get(`${url}/v1/triggers`)).status).toBe(401);
  });
});

describe('the schema of a trigger', () => {
  const schema = (path: string) => get(`${url}/v1/triggers/${path}`, { key: keys.shop });

  test('is the one that the connector shows on the card', async () => {
    const { status, body } = await schema('PageViewed/schema');
    expect(status).toBe(200);
    expect(body).toEqual({
      trigger: 'PageViewed',
      version: 1,
      schema: JSON.parse(JSON.stringify(openApiSchemaOf(pageViewed))) as unknown,
    });
  });

  test.each(['PageViewed/schema?version=1', 'PageViewed/schema?version='])('is given for %s as well', async (path) => {
    expect((await schema(path)).body.version).toBe(1);
  });

  test.each(['7', 'x', '0', '1.5'])(
    'of a version %s that does not exist is 404, and the answer says so',
    async (version) => {
      const { status, body } = await schema(`PageViewed/schema?version=${version}`);
      expect(status).toBe(404);
      expect(body).toMatchObject({ reasonCode: 'UNKNOWN_TRIGGER', reason: `PageViewed has no version ${version}.` });
    },
  );

  test('of an unknown trigger is 404 with the one that was probably meant', async () => {
    const { status, body } = await schema('PageView/schema');
    expect(status).toBe(404);
    expect(body.reason).toBe('There is no trigger "PageView". Did you mean "PageViewed"?');
  });
});
