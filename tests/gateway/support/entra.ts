import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { atTheEnd } from './clean-up.ts';

export const tenantId = '7b2f1c94-5e0d-4a36-9c81-2f6e4d3a1b05';
export const otherTenantId = '0c9e8d7f-1a2b-4c3d-8e5f-6a7b8c9d0e1f';
export const audience = 'e4a1d7c3-92b6-4f58-a0de-1b7c6f5e8d29';

/** Applications by the sender they belong to in the environment of these tests. */
export const applications = {
  makers: '1f3c5a79-2b4d-4e6f-8a90-b1c2d3e4f506',
  limited: '2a4b6c8d-0e1f-4a3b-9c5d-7e8f90a1b2c3',
  operator: '3b5d7f91-a2c4-4e68-b0d2-f4a6c8e0b1d3',
  nobody: '4c6e8fa0-b2d4-4f60-8a1c-3e5f7a9bc1d2',
} as const;

/** The environment of the tests with the tenant, and senders that have applications beside those that have keys. */
export const withEntra =
  (issuerUrl: string, more: Partial<NonNullable<EnvironmentFile['entra']>> = {}) =>
  (file: EnvironmentFile): EnvironmentFile => ({
    ...file,
    entra: { tenantId, audience, issuerUrl, ...more },
    senders: [
      // In capitals, as some pages of the portal show ids.
      { name: 'makers', applicationIds: [applications.makers.toUpperCase()], operate: false },
      ...file.senders.map((sender) =>
        sender.name === 'limited' || sender.name === 'operator'
          ? { ...sender, applicationIds: [applications[sender.name]] }
          : sender,
      ),
    ],
  });

const now = (): number => Math.floor(Date.now() / 1000);
const lifetime = () => ({ iat: now(), nbf: now(), exp: now() + 3600 });

/** Claims as Entra ID's documentation lists them, for somebody who signed in and for an application itself. */
export const claims = {
  userV2: (application: string = applications.makers): JWTPayload => ({
    ...lifetime(),
    ver: '2.0',
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: audience,
    azp: application,
    azpacr: '1',
    tid: tenantId,
    oid: '6d1e2f3a-aaaa-4bbb-8ccc-000000000001',
    sub: 'subject-of-the-tests',
    name: 'Petra Probe',
    preferred_username: 'petra.probe@example.org',
    scp: 'Events.Send',
  }),
  userV1: (application: string = applications.makers): JWTPayload => ({
    ...lifetime(),
    ver: '1.0',
    iss: `https://sts.windows.net/${tenantId}/`,
    aud: `api://${audience}`,
    appid: application,
    appidacr: '1',
    tid: tenantId,
    oid: '6d1e2f3a-aaaa-4bbb-8ccc-000000000001',
    sub: 'subject-of-the-tests',
    upn: 'petra.probe@example.org',
    scp: 'Events.Send Other',
  }),
  applicationV2: (application: string = applications.makers): JWTPayload => ({
    ...lifetime(),
    ver: '2.0',
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: audience,
    azp: application,
    azpacr: '1',
    tid: tenantId,
    oid: '6d1e2f3a-aaaa-4bbb-8ccc-000000000002',
    sub: '6d1e2f3a-aaaa-4bbb-8ccc-000000000002',
    roles: ['Events.Send.All'],
  }),
} as const;

export interface SigningKey {
  readonly jwk: JWK;
  readonly token: (payload: JWTPayload, header?: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** A pair of keys, as a tenant has several; the public half is published under `kid`. */
export async function signingKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' },
    token: (payload, header = {}) => signed(privateKey, payload, { kid, ...header }),
  };
}

const signed = (key: CryptoKey, payload: JWTPayload, header: object): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header }).sign(key);

export interface KeyServer {
  readonly url: string;
  /** How often the keys were asked for. */
  readonly fetches: () => number;
  /** What it answers from now on: these keys, something else, or nothing at all. */
  readonly answer: (how: readonly object[] | ((response: ServerResponse) => void)) => void;
}

export const jwks =
  (keys: readonly object[]) =>
  (response: ServerResponse): void =>
    void response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));

/** Serves the keys of the tenant where Entra ID has them: modelled on its documentation, not captured. */
export async function keyServer(keys: readonly object[]): Promise<KeyServer> {
  let answer: (response: ServerResponse) => void = jwks(keys);
  let fetches = 0;
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (request.url !== `/${tenantId}/discovery/v2.0/keys`) return void response.writeHead(404).end();
    fetches += 1;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches: () => fetches,
    answer: (how) => void (answer = typeof how === 'function' ? how : jwks(how)),
  };
}
