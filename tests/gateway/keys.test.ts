import { beforeAll, describe, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { without } from './support/without.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const send = (key: string | undefined, event = pageViewed()) =>
  post(`${url}/v1/events`, { json: event, ...(key === undefined ? {} : { key }) });

test('without a key nothing is taken', async () => {
  const { status, body } = await send(undefined);
  expect({ status, code: body.reasonCode }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(body.reason).toContain('x-api-key');
});

test.each([
  ['another key', 'key-that-nobody-has-000000000001'],
  ['an empty key', ''],
  ['the right key with one more character', `${keys.shop}x`],
  ['the beginning of the right key', keys.shop.slice(0, -1)],
  ['the right key given twice', `${keys.shop}, ${keys.shop}`],
])('%s is as good as none', async (_name, key) => {
  expect((await send(key)).status).toBe(401);
});

test('with the right key the event is accepted, and is known by its emission id', async () => {
  const { status, headers, body } = await send(keys.shop);
  expect(typeof body.emissionId).toBe('string');
  expect(status).toBe(202);
  // With an address to ask at, a flow would wait for an answer that is not 202.
  expect(headers.get('location')).toBeNull();
});

test('while a key is being changed, the old and the new one are both valid', async () => {
  expect((await send(keys.shop)).status).toBe(202);
  expect((await send(keys.shopNew)).status).toBe(202);
});

test('a stranger learns nothing about the body: the key is looked at first', async () => {
  const { status } = await post(`${url}/v1/events`, { raw: '{ no json' });
  expect(status).toBe(401);
});

describe('a sender with a list of triggers', () => {
  test('may send those', async () => {
    expect((await send(keys.limited)).status).toBe(202);
  });

  test('is refused any other, and the answer says which', async () => {
    const { status, body } = await send(keys.limited, pageViewed({ trigger: 'CaseOpened' }));
    expect({ status, code: body.reasonCode }).toEqual({ status: 403, code: 'NOT_PERMITTED' });
    expect(body.reason).toBe('limited may not send CaseOpened.');
  });

  test('is refused it on the typed route as well', async () => {
    const event = without(pageViewed(), 'trigger');
    const { status } = await post(`${url}/v1/triggers/CaseOpened/events`, { key: keys.limited, json: event });
    expect(status).toBe(403);
  });
});

test.each(['/v1/events', '/metrics'])('GET %s is for operators', async (path) => {
  expect((await get(url + path)).status).toBe(401);
  const { status, body } = await get(url + path, { key: keys.shop });
  expect({ status, code: body.reasonCode }).toEqual({ status: 403, code: 'NOT_PERMITTED' });
  expect((await get(url + path, { key: keys.operator })).status).toBe(200);
});

test('replaying is for operators', async () => {
  const path = `${url}/v1/events/some-id/replay`;
  expect((await post(path)).status).toBe(401);
  expect((await post(path, { key: keys.shop })).status).toBe(403);
  expect((await post(path, { key: keys.operator })).status).toBe(404);
});
