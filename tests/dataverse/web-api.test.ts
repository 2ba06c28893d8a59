import { describe, expect, test } from '@jest/globals';
import { WebApiRefused, WebApiUnreachable } from '../../connector/dataverse/index.ts';
import { closedPort, type Answer } from './scripted-server.ts';
import { apiAt, refusalOf, server } from './world.ts';

const plantedAddress = 'nora.lind@example.org';
const path = `contacts?$select=contactid&$filter=emailaddress1 eq '${encodeURIComponent(plantedAddress)}'`;

async function refusedWith(answer: Answer): Promise<WebApiRefused> {
  const { url } = await server(() => answer);
  const fault = await refusalOf(apiAt(url).get(path));
  if (fault instanceof WebApiRefused) return fault;
  throw fault;
}

async function silence(url: string, timeoutMs?: number): Promise<WebApiUnreachable> {
  const fault = await refusalOf(apiAt(url, timeoutMs).post('msdynmkt_sample', {}));
  if (fault instanceof WebApiUnreachable) return fault;
  throw fault;
}

describe('an answer', () => {
  test('of 200 is its JSON, of 204 nothing', async () => {
    const { url, received } = await server(({ method }) =>
      method === 'GET' ? { status: 200, body: { UserId: 'x' } } : { status: 204 },
    );
    const api = apiAt(url);
    expect(await api.get('WhoAmI')).toEqual({ UserId: 'x' });
    expect(await api.post('msdynmkt_sample', { msdynmkt_stage: 'Propose' })).toBeUndefined();
    expect(received.map(({ method, path: asked, body }) => [method, asked, body])).toEqual([
      ['GET', '/api/data/v9.2/WhoAmI', ''],
      ['POST', '/api/data/v9.2/msdynmkt_sample', '{"msdynmkt_stage":"Propose"}'],
    ]);
  });

  test.each([
    [400, 'never'],
    [403, 'never'],
    [404, 'never'],
    [408, 'later'],
    [412, 'never'],
    [413, 'never'],
    [425, 'later'],
    [429, 'later'],
    [500, 'later'],
    [502, 'later'],
    [503, 'later'],
    [504, 'later'],
  ])('of %d is to be tried again: %s', async (status, retry) => {
    expect(await refusedWith({ status })).toMatchObject({ status, retry });
  });

  test('of an error keeps its code and its Retry-After', async () => {
    const fault = await refusedWith({
      status: 429,
      headers: { 'retry-after': '12' },
      body: { error: { code: '0x80072322', message: 'Too many' } },
    });
    expect(fault).toMatchObject({ dataverseCode: '0x80072322', retryAfterMs: 12_000 });
  });

  test.each(['<html>Service unavailable</html>', '', 'null', '[]', '{"error":null}', '{"error":{"code":5}}'])(
    'whose error body is %j is still an answer',
    async (body) => {
      expect(await refusedWith({ status: 503, body })).toMatchObject({ status: 503, retry: 'later' });
    },
  );
});

test('a 401 is answered with one fresh token, and with no more', async () => {
  const { url, received } = await server(({ authorization }) => ({
    status: authorization === 'Bearer fresh' ? 204 : 401,
  }));
  await apiAt(url).post('msdynmkt_sample', { a: 1 });
  expect(received.map(({ authorization, body }) => [authorization, body])).toEqual([
    ['Bearer cached', '{"a":1}'],
    ['Bearer fresh', '{"a":1}'],
  ]);

  const closed = await server(() => ({ status: 401 }));
  expect(await refusalOf(apiAt(closed.url).get('WhoAmI'))).toMatchObject({ status: 401, retry: 'later' });
  expect(closed.received).toHaveLength(2);
});

test('a call carries the headers that Dataverse asks for, and says what its body is', async () => {
  const { url, received } = await server(() => ({ status: 204 }));
  const api = apiAt(url);
  await api.post('msdynmkt_sample', {});
  await api.get('WhoAmI');
  const headers = { accept: 'application/json', 'odata-version': '4.0', 'odata-maxversion': '4.0' };
  expect(received.map((one) => one.headers)).toEqual([
    expect.objectContaining({ ...headers, 'content-type': 'application/json; charset=utf-8' }),
    expect.objectContaining(headers),
  ]);
  expect(received[1]?.headers).not.toHaveProperty('content-type');
});

describe('no answer', () => {
  test('from a closed port means that nothing arrived', async () => {
    expect(await silence(await closedPort())).toMatchObject({ arrived: 'no', retry: 'later' });
  });

  test.each<[Answer]>([['cut'], ['hang'], ['cut in the answer'], ['hang in the answer']])(
    'but "%s" means that it may have',
    async (how) => {
      const { url, received } = await server(() => how);
      expect(await silence(url, 300)).toMatchObject({ arrived: 'perhaps', retry: 'later' });
      expect(received).toHaveLength(1);
    },
  );

  test('and an answer that is no JSON means so too', async () => {
    const { url } = await server(() => ({ status: 200, body: '<html>Maintenance</html>' }));
    expect(await silence(url)).toMatchObject({ arrived: 'perhaps' });
  });
});

describe('a list', () => {
  test('is read to its last page', async () => {
    const { url } = await server(({ path: asked }, count) => ({
      status: 200,
      body: {
        value: [{ count }],
        ...(count < 3 ? { '@odata.nextLink': new URL(`${asked}&page=${count + 1}`, url).href } : {}),
      },
    }));
    expect(await apiAt(url).list('contacts?$select=contactid')).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
  });

  test.each<[Answer]>([
    [{ status: 200, body: { message: 'Back soon' } }],
    [{ status: 200, body: 'null' }],
    [{ status: 204 }],
  ])('is not empty where %j comes instead of rows: nobody answered', async (instead) => {
    const { url } = await server(() => instead);
    expect(await refusalOf(apiAt(url).list(path))).toMatchObject({
      arrived: 'perhaps',
      message: 'Dataverse gave no answer to contacts',
    });
  });

  test('does not carry the token to another address', async () => {
    const other = await server(() => ({ status: 200, body: { value: [] } }));
    const { url } = await server(() => ({
      status: 200,
      body: { value: [], '@odata.nextLink': `${other.url}/api/data/v9.2/contacts` },
    }));
    await refusalOf(apiAt(url).list('contacts'));
    expect(other.received).toEqual([]);
  });
});

test('a fault names the table, never the address that was looked up', async () => {
  const body = { error: { code: '0x0', message: `No row for ${plantedAddress}` } };
  const hanging = await server(() => 'hang');
  const faults = [
    await refusedWith({ status: 400, body }),
    await refusalOf(apiAt(hanging.url, 200).get(path)),
    await refusalOf(apiAt(await closedPort()).get(path)),
  ] as readonly Error[];
  for (const { message } of faults) {
    expect(message).toContain('contacts');
    expect(message).not.toMatch(/nora|example\.org/);
  }
});
