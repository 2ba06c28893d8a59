import { expect, test } from '@jest/globals';
import { DeliveryFault } from '../../connector/contract/index.ts';
import { clientSecretTokens, type TokenProvider } from '../../connector/dataverse/index.ts';
import { startStandIn } from '../../connector/emulator/index.ts';
import { closedPort, type Answer } from './scripted-server.ts';
import { apiAt, endLater, refusalOf, server } from './world.ts';

const tenantId = '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
const clientId = 'c41e7a90-8b2d-4d35-a6f7-0d9e3b5c2f84';
const clientSecret = 'planted-secret-9f2c';

const tokensOf = (issuerUrl: string, secret = clientSecret): TokenProvider =>
  clientSecretTokens({
    tenantId,
    clientId,
    clientSecret: secret,
    organizationUrl: 'https://sample.crm.dynamics.com',
    issuerUrl,
  });

const granted = (count: number): Answer => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: `token-${count}` },
});

async function signInFault(tokens: TokenProvider): Promise<DeliveryFault> {
  const fault = await refusalOf(tokens.token());
  if (fault instanceof DeliveryFault) return fault;
  throw fault;
}

test('fifty that ask at once share one request, and later ones the cached token', async () => {
  const { url, received } = await server((_request, count) => granted(count));
  const tokens = tokensOf(url);
  const given = await Promise.all(Array.from({ length: 50 }, () => tokens.token()));
  given.push(await tokens.token());
  expect(new Set(given)).toEqual(new Set(['token-1']));
  expect(received).toHaveLength(1);
  expect(received[0]?.path.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
  expect(new URLSearchParams(received[0]?.body).get('scope')).toBe('https://sample.crm.dynamics.com/.default');
});

test('a fresh token is asked for once by all that want one, and is then the cached one', async () => {
  const { url, received } = await server((_request, count) => granted(count));
  const tokens = tokensOf(url);
  await tokens.token();
  expect(await Promise.all([tokens.token({ fresh: true }), tokens.token({ fresh: true })])).toEqual([
    'token-2',
    'token-2',
  ]);
  expect(await tokens.token()).toBe('token-2');
  expect(received).toHaveLength(2);
});

test.each<[string, Answer]>([
  [
    'a wrong secret',
    { status: 401, body: { error: 'invalid_client', error_description: `AADSTS7000215: Invalid ${clientSecret}` } },
  ],
  ['a server error', { status: 500, body: { error: 'server_error', error_description: 'x' } }],
  ['an answer that is no JSON', { status: 503, body: '<html></html>' }],
  ['an answer without a token', { status: 200, body: {} }],
  ['a connection that is cut', 'cut'],
])('%s fails the sign-in, for later and without the secret', async (_name, answer) => {
  const { url } = await server(() => answer);
  const fault = await signInFault(tokensOf(url));
  expect(fault).toMatchObject({ code: 'SIGN_IN', retry: 'later' });
  expect(fault.message + String(fault.hint)).not.toContain(clientSecret);
});

test('an issuer that cannot be reached fails the sign-in', async () => {
  expect(await signInFault(tokensOf(await closedPort()))).toMatchObject({ code: 'SIGN_IN', retry: 'later' });
});

test('a sign-in that failed is tried anew the next time', async () => {
  const { url } = await server((_request, count) =>
    count === 1 ? { status: 401, body: { error: 'invalid_client', error_description: 'x' } } : granted(count),
  );
  const tokens = tokensOf(url);
  await signInFault(tokens);
  expect(await tokens.token()).toBe('token-2');
});

test.each([
  'http://login.example.org',
  'http://10.0.0.5:8080',
  'http://127.0.0.1.example.org',
  'http://localhost@example.org',
])('the issuer %s is refused: the secret would travel in clear', (issuerUrl) => {
  expect(() => tokensOf(issuerUrl)).toThrow(/is not on this machine: use https/);
});

test('neither does a scheme in capitals get through', async () => {
  const attempt = async (): Promise<string> => tokensOf('HTTP://login.example.org').token();
  expect(await refusalOf(attempt())).toBeInstanceOf(Error);
});

test('against the stand-in, a call whose token has run out goes through with a fresh one', async () => {
  const standIn = await startStandIn({ tokenLifetimeSeconds: 3600 });
  endLater(() => standIn.close());
  const real = clientSecretTokens({ ...standIn, organizationUrl: standIn.url, issuerUrl: standIn.url });
  const asked: boolean[] = [];
  const api = apiAt(standIn.url, undefined, {
    token: async ({ fresh = false } = {}) => {
      asked.push(fresh);
      return fresh ? real.token({ fresh }) : 'run-out';
    },
  });
  expect(await api.get('WhoAmI')).toMatchObject({ OrganizationId: standIn.organizationId });
  expect(asked).toEqual([false, true]);
});
