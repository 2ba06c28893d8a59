import {
  ConfidentialClientApplication,
  type INetworkModule,
  type NetworkRequestOptions,
  type NetworkResponse,
} from '@azure/msal-node';
import { afterEach, expect, test } from '@jest/globals';
import { answerOf, askForToken, callerOf } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';

afterEach(endAll);

test('the right secret is granted a token with which WhoAmI answers', async () => {
  const standIn = await runningStandIn();
  const answer = await askForToken(standIn);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  const who = await (await callerOf(standIn)).get('WhoAmI');
  expect(who.body).toMatchObject({ OrganizationId: standIn.organizationId });
  expect(who.headers.get('odata-version')).toBe('4.0');
});

test.each([
  ['a wrong secret', { client_secret: 'guessed' }, 401, 'invalid_client', 7000215],
  ['an unknown client', { client_id: '11111111-1111-4111-8111-111111111111' }, 400, 'unauthorized_client', 700016],
  ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ["another resource's scope", { scope: 'https://other.example/.default' }, 400, 'invalid_scope', 70011],
  ['another tenant', { tenant: 'contoso' }, 400, 'invalid_request', 90002],
  ['a request without scope', { scope: '' }, 400, 'invalid_request', 900144],
])(
  '%s is refused a token with the code of Entra',
  async (_case, changes: Record<string, string>, status, error, code) => {
    const answer = await askForToken(await runningStandIn(), changes);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [code] });
    expect(String(answer.body.error_description)).toContain(`AADSTS${code}: `);
  },
);

test('two stand-ins have different secrets, and a given one is kept', async () => {
  const [one, two] = [await runningStandIn(), await runningStandIn()];
  expect(one.clientSecret).not.toBe(two.clientSecret);
  const three = await runningStandIn({ clientSecret: 'given', clientId: 'app', tenantId: 'contoso' });
  expect((await askForToken(three)).status).toBe(200);
});

test('without a bearer, with a foreign one and with an expired one the Web API answers 401', async () => {
  const standIn = await runningStandIn({ tokenLifetimeSeconds: 0 });
  const expired = String((await askForToken(standIn)).body.access_token);
  for (const authorization of ['', 'Bearer foreign', `Bearer ${expired}`, `Basic ${expired}`]) {
    const answer = await answerOf(await fetch(`${standIn.url}/api/data/v9.2/WhoAmI`, { headers: { authorization } }));
    expect(answer.status).toBe(401);
    expect(answer.body).toHaveProperty('error.message');
    expect(answer.headers.get('www-authenticate')).toContain(`authorization_uri=${standIn.url}`);
  }
});

test('MSAL signs in when its network client sends the sign-in host to the stand-in', async () => {
  const standIn = await runningStandIn();
  const asked: string[] = [];
  const send = async <T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
    const local = url.replace('https://login.cueline.test', standIn.url);
    if (!local.startsWith(standIn.url)) throw new Error(`MSAL left the machine: ${url}`);
    asked.push(new URL(local).pathname);
    const response = await fetch(local, {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
    });
    const headers: Record<string, string> = {};
    response.headers.forEach((value, name) => (headers[name] = value));
    return {
      status: response.status,
      headers,
      body: (await response.json()) as T,
    };
  };
  const network: INetworkModule = {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: standIn.clientId,
      clientSecret: standIn.clientSecret,
      authority: `https://login.cueline.test/${standIn.tenantId}`,
      knownAuthorities: ['login.cueline.test'],
    },
    system: { networkClient: network },
  });
  const result = await application.acquireTokenByClientCredential({ scopes: [`${standIn.url}/.default`] });
  const answer = await fetch(`${standIn.url}/api/data/v9.2/WhoAmI`, {
    headers: { authorization: `Bearer ${result?.accessToken ?? ''}` },
  });
  expect(answer.status).toBe(200);
  expect(asked).toEqual([
    `/${standIn.tenantId}/v2.0/.well-known/openid-configuration`,
    `/${standIn.tenantId}/oauth2/v2.0/token`,
  ]);
});
