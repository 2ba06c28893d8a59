import { createHmac } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64url, UnsecuredJWT } from 'jose';
import { admit } from '../../connector/gateway/admit.ts';
import { readEnvironment } from '../../connector/gateway/index.ts';
import { capturedLog } from './support/captured-log.ts';
import {
  applications,
  claims,
  keyServer,
  otherTenantId,
  signingKey,
  withEntra,
  type KeyServer,
  type SigningKey,
} from './support/entra.ts';
import { environmentFile, secrets } from './support/environment.ts';
import { get, post } from './support/http.ts';
import { pageViewed } from './support/events.ts';
import { sendRaw } from './support/raw-http.ts';
import { runGateway } from './support/running-gateway.ts';

let key: SigningKey;
let impostor: SigningKey;
let server: KeyServer;
let url = '';
beforeAll(async () => {
  key = await signingKey('first');
  impostor = await signingKey('first');
  server = await keyServer([key.jwk]);
  ({ url } = await runGateway({ change: withEntra(server.url) }));
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const changed = (change: object) => (): Promise<string> => key.token({ ...claims.userV2(), ...change });
const without = (name: string) => (): Promise<string> =>
  key.token(Object.fromEntries(Object.entries(claims.userV2()).filter(([known]) => known !== name)));
const part = (value: object): string => base64url.encode(JSON.stringify(value));

/** Signed with the public key as if it were a secret: what a library does that lets the token choose how it is checked. */
function confused(): string {
  const content = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims.userV2())}`;
  return `${content}.${createHmac('sha256', JSON.stringify(key.jwk)).update(content).digest('base64url')}`;
}

const [noToken, algorithm] = ['it is no JSON Web Token as Entra ID signs them', 'it is not signed with RS256'];

test.each<[string, () => Promise<string> | string, string]>([
  ['expired', changed({ exp: seconds() - 120 }), 'it has expired'],
  ['without an end', without('exp'), 'its claim "exp" is missing or wrong'],
  [
    'not valid yet',
    changed({ nbf: seconds() + 600 }),
    'it is not valid yet; the clocks of the gateway and of Entra ID differ',
  ],
  [
    'for somebody else',
    changed({ aud: 'https://graph.microsoft.com' }),
    'it is meant for somebody else: its audience is not "entra.audience" of the environment file',
  ],
  [
    'issued by another tenant',
    changed({ iss: `https://login.microsoftonline.com/${otherTenantId}/v2.0`, tid: otherTenantId }),
    'it was not issued by the tenant of the environment file',
  ],
  [
    'issued by somebody else',
    changed({ iss: 'https://example.org/' }),
    'it was not issued by the tenant of the environment file',
  ],
  ['of another tenant', changed({ tid: otherTenantId }), 'it is of another tenant'],
  ['of no tenant', without('tid'), 'it is of another tenant'],
  [
    'without an application, as an ID token is',
    without('azp'),
    'it names no application; an ID token is no access token',
  ],
  ['signed with a key that only has the name', () => impostor.token(claims.userV2()), 'its signature is wrong'],
  [
    'signed with a key that the tenant does not have',
    () => impostor.token(claims.userV2(), { kid: 'of-nobody' }),
    'it is signed with a key that the tenant does not have',
  ],
  [
    'signed with a key without a name',
    () => key.token(claims.userV2(), { kid: undefined }),
    'it is signed with a key that the tenant does not have',
  ],
  ['not signed', () => new UnsecuredJWT(claims.userV2()).encode(), algorithm],
  ['signed with "none"', () => `${part({ alg: 'none', kid: 'first' })}.${part(claims.userV2())}.AAAA`, algorithm],
  ['signed with HS256 and the public key', confused, algorithm],
  [
    'that asks for rules of its own',
    () => `${part({ alg: 'RS256', kid: 'first', crit: ['x'], x: 1 })}.e30.AAAA`,
    noToken,
  ],
  ['that is garbage', () => 'gar.ba.ge', noToken],
  ['that is one word', () => 'password', noToken],
  ['that is missing after Bearer', () => '', noToken],
  ['that is encrypted', () => 'a.b.c.d.e', noToken],
])('a token %s is refused, and the reason says which check failed', async (_name, make, why) => {
  const { status, headers, body } = await post(`${url}/v1/events`, {
    headers: { authorization: `Bearer ${await make()}` },
    json: pageViewed(),
  });
  expect({ status, code: body.reasonCode }).toEqual({ status: 401, code: 'UNAUTHENTICATED' });
  expect(body.reason).toBe(`The token is not accepted: ${why}.`);
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
});

test('a token that ended a moment ago is taken: clocks differ a little', async () => {
  const headers = { authorization: `Bearer ${await changed({ exp: seconds() - 10 })()}` };
  expect((await post(`${url}/v1/events`, { headers, json: pageViewed() })).status).toBe(202);
});

test('a good token of an application that no sender names is not permitted', async () => {
  const headers = { authorization: `Bearer ${await key.token(claims.userV2(applications.nobody))}` };
  const { status, body } = await post(`${url}/v1/events`, { headers, json: pageViewed() });
  expect({ status, code: body.reasonCode }).toEqual({ status: 403, code: 'NOT_PERMITTED' });
  expect(body.reason).toBe(
    'The token is good, but no sender of the environment file has its application under "applicationIds".',
  );
  expect(body.reason).not.toContain(applications.nobody);
});

test('a stranger learns nothing about the body: the token is looked at first', async () => {
  const headers = { authorization: 'Bearer gar.ba.ge' };
  expect((await post(`${url}/v1/events`, { headers, raw: '{ no json' })).status).toBe(401);
  expect((await get(`${url}/v1/events`, { headers })).status).toBe(401);
});

test('a token above all measure is answered 431 by the server', async () => {
  const head = ['GET /v1/events HTTP/1.1', 'host: gateway', `authorization: Bearer ${'a'.repeat(17_000)}`, '', ''];
  const answer = await sendRaw(url, [head.join('\r\n')]);
  expect(answer).toMatchObject({ status: 431, body: { outcome: 'Rejected', reasonCode: 'MALFORMED' } });
});

test('whatever follows "Bearer", nobody is let in by it, nothing is fetched and nothing breaks', async () => {
  const environment = readEnvironment(
    withEntra(server.url)(environmentFile('http://127.0.0.1:1')),
    secrets,
    'of the tests',
  );
  const enter = admit(environment, { clock: Date.now, steady: () => performance.now(), log: capturedLog() });
  const good = await key.token(claims.userV2());
  expect((await enter({ headers: { authorization: `Bearer ${good}` } })).caller?.name).toBe('makers');
  const fetches = server.fetches();

  const refusalOf = async (authorization: string) => (await enter({ headers: { authorization } })).refusal;
  const header = fc.oneof(
    fc.constant({ alg: 'RS256', kid: 'first' }),
    fc.record({
      alg: fc.oneof(fc.constantFrom('RS256', 'none', 'HS256', 'PS256'), fc.jsonValue()),
      kid: fc.jsonValue(),
    }),
  );
  const token = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\w.-]{0,200}$/),
    fc
      .tuple(header, fc.jsonValue(), fc.base64String())
      .map(([a, b, c]) => `${part(a)}.${base64url.encode(JSON.stringify(b))}.${c}`),
    // Not the last letter: some of its bits stand for nothing.
    fc
      .tuple(fc.nat(good.length - 2), fc.constantFrom('A', '-', '.', 'z', '='))
      .filter(([at, letter]) => good[at] !== letter)
      .map(([at, letter]) => good.slice(0, at) + letter + good.slice(at + 1)),
  );
  await fc.assert(
    fc.asyncProperty(token, async (given) => {
      expect(await refusalOf(`Bearer ${given}`)).toMatchObject({
        status: 401,
        body: { outcome: 'Rejected', reasonCode: 'UNAUTHENTICATED' },
      });
    }),
    { numRuns: 1000 },
  );
  expect(server.fetches()).toBe(fetches);

  expect(await refusalOf(`Bearer ${'a'.repeat(16 * 1024 + 1)}`)).toMatchObject({
    body: { reason: 'The token is not accepted: it is longer than 16384 characters.' },
  });
});
