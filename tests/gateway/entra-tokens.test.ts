import { beforeAll, describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import { applications, audience, claims, keyServer, signingKey, withEntra, type SigningKey } from './support/entra.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway, type Running } from './support/running-gateway.ts';

let key: SigningKey;
let issuerUrl = '';
let gateway: Running;
beforeAll(async () => {
  key = await signingKey('first');
  ({ url: issuerUrl } = await keyServer([key.jwk]));
  gateway = await runGateway({ change: withEntra(issuerUrl) });
});

const bearer = async (payload: JWTPayload) => ({ authorization: `Bearer ${await key.token(payload)}` });
const send = async (payload: JWTPayload, event = pageViewed()) =>
  post(`${gateway.url}/v1/events`, { headers: await bearer(payload), json: event });

describe('is let in as the sender that names its application', () => {
  test.each([
    ['a user, by a token of version 2', claims.userV2()],
    ['a user, by a token of version 1', claims.userV1()],
    ['an application itself', claims.applicationV2()],
    ['an application, meant for the application ID URI', { ...claims.applicationV2(), aud: `api://${audience}` }],
  ])('%s', async (_name, payload) => {
    const { status, body } = await send(payload);
    expect({ status, outcome: body.outcome }).toEqual({ status: 202, outcome: 'Accepted' });
    const followed = await get(`${gateway.url}/v1/events/${String(body.emissionId)}`, { key: keys.operator });
    expect(followed.body.sender).toBe('makers');
  });

  test('whatever the case of "Bearer" and of ids', async () => {
    const token = await key.token({ ...claims.userV2(), azp: applications.makers.toUpperCase() });
    const headers = { authorization: `bEARER ${token}` };
    expect((await post(`${gateway.url}/v1/events`, { headers, json: pageViewed() })).status).toBe(202);
  });

  test('also beside an empty key, as the connector sends one for every kind of connection', async () => {
    const headers = { ...(await bearer(claims.userV2())), 'x-api-key': '' };
    expect((await post(`${gateway.url}/v1/events`, { headers, json: pageViewed() })).status).toBe(202);
  });
});

test('a key is taken as before, also by a sender that has applications too', async () => {
  for (const valid of [keys.shop, keys.limited])
    expect((await post(`${gateway.url}/v1/events`, { key: valid, json: pageViewed() })).status).toBe(202);
  expect((await get(`${gateway.url}/v1/triggers`, { key: keys.shop })).status).toBe(200);
});

test('a good key beside another kind of authorization, as a proxy adds it, is taken', async () => {
  const headers = { authorization: 'Basic cHJveHk6c2VjcmV0' };
  expect((await post(`${gateway.url}/v1/events`, { key: keys.shop, headers, json: pageViewed() })).status).toBe(202);
});

test('a good key and a good token at once are refused: they may be of two senders', async () => {
  const headers = await bearer(claims.userV2());
  const { status, body } = await post(`${gateway.url}/v1/events`, { key: keys.shop, headers, json: pageViewed() });
  expect({ status, code: body.reasonCode }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(body.reason).toBe('The request has a key (x-api-key) and a token (authorization). Send one of them.');
});

test('with neither, both ways are named, in words and in the header that asks for a token', async () => {
  const { status, headers, body } = await post(`${gateway.url}/v1/events`, { json: pageViewed() });
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer');
  expect(body.reason).toContain('x-api-key');
  expect(body.reason).toContain('Authorization: Bearer');
});

describe('a sender is limited by the same rules as with a key', () => {
  test('to its triggers', async () => {
    expect((await send(claims.userV2(applications.limited))).status).toBe(202);
    const { status, body } = await send(claims.userV2(applications.limited), pageViewed({ trigger: 'CaseOpened' }));
    expect({ status, reason: body.reason }).toEqual({ status: 403, reason: 'limited may not send CaseOpened.' });
  });

  test('to sending, unless it may operate', async () => {
    const list = async (application: string) =>
      get(`${gateway.url}/v1/events`, { headers: await bearer(claims.applicationV2(application)) });
    expect((await list(applications.makers)).status).toBe(403);
    expect((await list(applications.operator)).status).toBe(200);
  });
});

test('nothing that a token says of a person is in a log, an answer or the metrics', async () => {
  const sent = await send(claims.userV2());
  const refused = await send({ ...claims.userV1(), exp: 1 });
  const metrics = await get(`${gateway.url}/metrics`, { key: keys.operator });
  const event = await get(`${gateway.url}/v1/events/${String(sent.body.emissionId)}`, { key: keys.operator });
  for (const text of [...gateway.log.lines, sent.text, refused.text, metrics.text, event.text])
    expect(text).not.toMatch(/petra|probe|6d1e2f3a|subject-of/i);
});

describe('where the environment file asks for more', () => {
  test('a user needs the scope and an application the role, and the answer says which', async () => {
    const strict = await runGateway({
      change: withEntra(issuerUrl, { scope: 'Events.Send', role: 'Events.Send.All' }),
    });
    const answerTo = async (payload: JWTPayload) => {
      const { status, body } = await post(`${strict.url}/v1/events`, {
        headers: await bearer(payload),
        json: pageViewed(),
      });
      return [status, body.reason];
    };
    expect((await answerTo(claims.userV2()))[0]).toBe(202);
    expect((await answerTo(claims.userV1()))[0]).toBe(202);
    expect((await answerTo(claims.applicationV2()))[0]).toBe(202);
    expect(await answerTo({ ...claims.userV2(), scp: 'Events.SendNot' })).toEqual([
      403,
      'The token is good, but it does not carry the scope "Events.Send" that "entra.scope" of the environment file asks for.',
    ]);
    expect(await answerTo({ ...claims.applicationV2(), roles: ['Something.Else'] })).toEqual([
      403,
      'The token is good, but it does not carry the role "Events.Send.All" that "entra.role" of the environment file asks for.',
    ]);
  });
});

test('a gateway without a tenant takes no token, and says so', async () => {
  const { url } = await runGateway();
  const { status, headers, body } = await post(`${url}/v1/events`, {
    headers: await bearer(claims.userV2()),
    json: pageViewed(),
  });
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBeNull();
  expect(body.reason).toContain('the environment file has no section "entra"');
});
