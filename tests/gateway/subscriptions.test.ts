import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { keys } from './support/environment.ts';
import { get, post, remove } from './support/http.ts';
import { newStorePath, runGateway, type Running } from './support/running-gateway.ts';
import { subscribe, subscribed, subscriptionsOf, unsubscribe } from './support/subscribing.ts';
import { without } from './support/without.ts';

const callbackUrl = 'https://prod-12.westeurope.logic.azure.com:443/workflows/4f1c/triggers/manual?sig=secret';

let gateway: Running;
beforeAll(async () => {
  gateway = await runGateway();
});

describe('subscribing', () => {
  test('is answered 201 with a public id, the filter, and the absolute address that ends it', async () => {
    const filter = { trigger: 'PageViewed', reasonCode: 'GAVE_UP' };
    const { status, headers, body } = await subscribe(gateway, { callbackUrl, ...filter });
    expect(status).toBe(201);
    expect(body).toEqual({ subscriptionId: expect.any(String), ...filter });
    const location = headers.get('location') ?? '';
    expect(location).toMatch(new RegExp(`^${gateway.url}/v1/subscriptions/[\\w-]{43}$`));
    expect(location).not.toContain(String(body.subscriptionId));
  });

  test('names the public address of the gateway where it has another one', async () => {
    const behindProxy = await runGateway({
      change: (file) => ({ ...file, gateway: { ...file.gateway, publicUrl: 'https://events.example.com/cueline/' } }),
    });
    const location = await subscribed(behindProxy, { callbackUrl });
    expect(location).toMatch(/^https:\/\/events\.example\.com\/cueline\/v1\/subscriptions\/[\w-]{43}$/);
  });

  test('takes a field that the maker left empty for one that is not there', async () => {
    const { status, body } = await subscribe(gateway, { callbackUrl, trigger: '', reasonCode: '' }, keys.other);
    expect(status).toBe(201);
    expect(body).toEqual({ subscriptionId: expect.any(String) });
  });

  test('the same wish again, as after an answer that was lost, leaves one subscription with the newer address', async () => {
    const own = await runGateway();
    const first = await subscribed(own, { callbackUrl });
    const second = await subscribed(own, { callbackUrl });
    expect(second).not.toBe(first);
    expect(await subscriptionsOf(own)).toHaveLength(1);
    await unsubscribe(first);
    expect(await subscriptionsOf(own)).toHaveLength(1);
    await unsubscribe(second);
    expect(await subscriptionsOf(own)).toEqual([]);
  });

  test('outlives a restart, and so does the address that ends it, at the same place', async () => {
    const path = newStorePath();
    const first = await runGateway({ store: sqliteEventStore(path) });
    const { pathname } = new URL(await subscribed(first, { callbackUrl }));
    await first.close();
    const second = await runGateway({ store: sqliteEventStore(path) });
    expect(await subscriptionsOf(second)).toHaveLength(1);
    expect((await unsubscribe(second.url + pathname)).status).toBe(204);
    expect(await subscriptionsOf(second)).toEqual([]);
  });

  test('the token itself is nowhere in the store', async () => {
    const store = sqliteEventStore(newStorePath());
    const own = await runGateway({ store });
    const location = await subscribed(own, { callbackUrl });
    expect(JSON.stringify(await store.subscriptions())).not.toContain(location.split('/').at(-1));
  });
});

describe('is refused, with a reason in words:', () => {
  test.each<[string, unknown, number, string, RegExp]>([
    ['no object', [1], 400, 'MALFORMED', /not a JSON object/],
    ['no callback', {}, 422, 'VALIDATION', /callbackUrl is missing/],
    ['an empty callback', { callbackUrl: '' }, 422, 'VALIDATION', /callbackUrl is missing/],
    ['a callback that is no text', { callbackUrl: 5 }, 422, 'VALIDATION', /callbackUrl must be text/],
    ['a callback that is no address', { callbackUrl: 'flow' }, 422, 'VALIDATION', /begins with https/],
    ['a callback in clear', { callbackUrl: callbackUrl.replace('https', 'http') }, 422, 'VALIDATION', /https/],
    ['a host that nobody named', { callbackUrl: 'https://example.org/x' }, 422, 'VALIDATION', /callbackHosts/],
    ['an unknown trigger', { callbackUrl, trigger: 'PageVewed' }, 404, 'UNKNOWN_TRIGGER', /Did you mean "PageViewed"/],
    ['a trigger that is no text', { callbackUrl, trigger: 7 }, 422, 'VALIDATION', /trigger must be text/],
    ['a reason that none has', { callbackUrl, reasonCode: 'GAVEUP' }, 422, 'VALIDATION', /Did you mean "GAVE_UP"/],
    ['a reason of something else', { callbackUrl, reasonCode: 'SENT' }, 422, 'VALIDATION', /must be one of/],
    [
      'an unknown name',
      { callbackUrl, triger: 'PageViewed' },
      422,
      'VALIDATION',
      /triger is not known. Did you mean "trigger"/,
    ],
  ])('%s', async (_what, json, status, reasonCode, words) => {
    const answer = await subscribe(gateway, json);
    expect(answer).toMatchObject({ status, body: { outcome: 'Rejected', reasonCode } });
    expect(answer.body.reason).toMatch(words);
    expect(answer.headers.get('location')).toBeNull();
  });

  test('everything that is wrong, at once', async () => {
    const { body } = await subscribe(gateway, { callbackUrl: 'ftp://x', reasonCode: 'x', trigger: 1, more: 2 });
    expect(body.problems).toHaveLength(4);
  });

  test('a trigger that the sender may not send', async () => {
    const answer = await subscribe(gateway, { callbackUrl, trigger: 'CartAbandoned' }, keys.limited);
    expect(answer).toMatchObject({ status: 403, body: { reasonCode: 'NOT_PERMITTED' } });
  });

  test('a caller without a key, and a sender that asks for the list', async () => {
    expect((await post(`${gateway.url}/v1/subscriptions`, { json: { callbackUrl } })).status).toBe(401);
    expect((await get(`${gateway.url}/v1/subscriptions`)).status).toBe(401);
    expect((await get(`${gateway.url}/v1/subscriptions`, { key: keys.shop })).status).toBe(403);
  });

  test('an environment that sends no notifications, with what an administrator has to add', async () => {
    const off = await runGateway({ change: (file) => without(file, 'notifications') });
    const answer = await subscribe(off, { callbackUrl });
    expect(answer).toMatchObject({ status: 403, body: { outcome: 'Rejected', reasonCode: 'NOTIFICATIONS_OFF' } });
    expect(answer.body.reason).toMatch(/"notifications" with "secretVariables"/);
  });

  test('the hundred-and-first of a sender; another sender has its own hundred', async () => {
    const own = await runGateway();
    const nth = (n: number) => ({ callbackUrl: `${callbackUrl}&n=${n}` });
    const hundred = await Promise.all(Array.from({ length: 100 }, (_, n) => subscribe(own, nth(n))));
    expect(new Set(hundred.map(({ status }) => status))).toEqual(new Set([201]));
    const answer = await subscribe(own, nth(100));
    expect(answer).toMatchObject({ status: 422, body: { reasonCode: 'TOO_MANY_SUBSCRIPTIONS' } });
    expect(answer.body.reason).toMatch(/100 subscriptions already/);
    expect((await subscribe(own, nth(100), keys.other)).status).toBe(201);
  });
});

describe('ending', () => {
  test('is answered 204 without a body, with no key, and also where it ended before', async () => {
    const location = await subscribed(gateway, { callbackUrl: `${callbackUrl}&end` });
    for (const { status, text, headers } of [await unsubscribe(location), await unsubscribe(location)])
      expect({ status, text, type: headers.get('content-type') }).toEqual({ status: 204, text: '', type: null });
  });

  test('takes what clients send with it: a key, a content type, an empty body', async () => {
    const location = await subscribed(gateway, { callbackUrl: `${callbackUrl}&type` });
    const headers = { 'content-type': 'application/json' };
    expect((await remove(location, { key: keys.shop, headers })).status).toBe(204);
  });

  test('does not work by the public id, nor by anything that is no token', async () => {
    const { body } = await subscribe(gateway, { callbackUrl: `${callbackUrl}&id` });
    for (const name of [String(body.subscriptionId), 'x', '%00', `${'A'.repeat(43)}=`]) {
      const answer = await remove(`${gateway.url}/v1/subscriptions/${name}`);
      expect(answer).toMatchObject({ status: 404, body: { reasonCode: 'NOT_FOUND' } });
    }
  });
});

test('the list names hosts and never the rest of a callback’s address', async () => {
  const own = await runGateway();
  await subscribed(own, { callbackUrl, trigger: 'PageViewed' });
  const { status, body, text } = await get(`${own.url}/v1/subscriptions`, { key: keys.operator });
  expect(status).toBe(200);
  expect(body.subscriptions).toEqual([
    {
      subscriptionId: expect.any(String),
      sender: 'shop',
      trigger: 'PageViewed',
      callbackHost: 'prod-12.westeurope.logic.azure.com',
      createdAt: expect.stringMatching(/Z$/),
      waiting: 0,
    },
  ]);
  expect(text).not.toContain('sig=');
});

test('subscriptions are no events in the metrics, whatever reason they ask for', async () => {
  const own = await runGateway();
  await subscribed(own, { callbackUrl, reasonCode: 'EXPIRED' });
  const { text } = await get(`${own.url}/metrics`, { key: keys.operator });
  expect(text).toContain('cueline_answers_total{route="/v1/subscriptions",status="201",reason=""} 1');
  expect(text).not.toContain('cueline_received_total{');
});
