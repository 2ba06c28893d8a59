import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, SignJWT, type JWK } from 'jose';
import type { DeliveryFault } from '../../connector/contract/index.ts';
import {
  applicationTokens,
  certificateFrom,
  deviceCodeTokens,
  type AppRegistration,
  type Credential,
} from '../../connector/dataverse/index.ts';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { signInFile } from '../../scripts/environment/sign-in-memory.ts';
import { madeCertificate } from './certificates.ts';
import { scriptedServer, type ScriptedServer } from './scripted-server.ts';
import { refusalOf, server } from './world.ts';

const registered = madeCertificate();
const issuer = 'https://token.actions.githubusercontent.com';
const subject = 'repo:example/journeys:environment:prod';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

let standIn: StandIn;
let keys: ScriptedServer;
let registration: AppRegistration;

beforeAll(async () => {
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' };
  keys = await scriptedServer(() => ({ status: 200, body: { keys: [jwk] } }));
  standIn = await startStandIn({
    certificates: [registered.certificate],
    federatedCredentials: [{ issuer, subject, keysUrl: `${keys.url}/keys` }],
    devicePollSeconds: 0,
  });
  const { tenantId, clientId, url } = standIn;
  registration = { tenantId, clientId, organizationUrl: url, issuerUrl: url };
});

afterAll(async () => {
  await standIn.close();
  await keys.close();
});

async function worksWith(token: string): Promise<void> {
  const answer = await fetch(`${standIn.url}/api/data/v9.2/WhoAmI`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
}

const refused = async (credential: Credential, changes: Partial<AppRegistration> = {}): Promise<DeliveryFault> =>
  (await refusalOf(applicationTokens({ ...registration, ...changes }, credential).token())) as DeliveryFault;

describe('by certificate', () => {
  const by = (bytes: Uint8Array, password?: string): Credential => ({
    kind: 'certificate',
    certificate: async () => certificateFrom(bytes, password),
  });
  const pem = Buffer.from(`${registered.key}\n${registered.certificate}`);

  test.each<[string, () => Uint8Array, string | undefined]>([
    ['PEM', () => pem, undefined],
    [
      'PEM on one line, as variables of CI systems hold it',
      () => Buffer.from(String(pem).replaceAll('\n', '\\n')),
      undefined,
    ],
    ['PFX with a password', () => registered.pfx('pass word ä'.replace('ä', 'a')), 'pass word a'],
    ['PFX without a password', () => registered.pfx(''), undefined],
  ])('%s signs in', async (_form, bytes, password) => {
    await worksWith(await applicationTokens(registration, by(bytes(), password)).token());
  });

  test('with its chain it signs in too, and a renewed file is used for the next token', async () => {
    const other = madeCertificate();
    let bytes = Buffer.from(`${other.key}\n${other.certificate}`);
    const tokens = applicationTokens(registration, {
      kind: 'certificate',
      certificate: async () => certificateFrom(bytes),
      sendsChain: true,
    });
    expect(await refusalOf(tokens.token())).toMatchObject({
      message: expect.stringContaining('AADSTS700027') as unknown as string,
    });
    bytes = pem;
    await worksWith(await tokens.token());
  });

  test.each<[string, () => Uint8Array, string | undefined, RegExp]>([
    ['one that has expired', () => ofCertificate(madeCertificate(-10, -1)), undefined, /expired on \d{4}-/],
    ['one whose time has not come', () => ofCertificate(madeCertificate(2, 9)), undefined, /valid from/],
    ['one without its key', () => Buffer.from(registered.certificate), undefined, /no private key/],
    [
      'the key of another one',
      () => Buffer.from(madeCertificate().key + registered.certificate),
      undefined,
      /belongs to no/,
    ],
    ['a wrong password', () => registered.pfx('right'), 'planted-password', /PFX can not be opened/],
    ['a file that is none', () => Buffer.from('hello'), undefined, /neither PEM nor PFX/],
  ])('%s is refused in words before anybody is asked', async (_case, bytes, password, words) => {
    const fault = await refused(by(bytes(), password));
    expect(fault).toMatchObject({ code: 'SIGN_IN', message: expect.stringMatching(words) as unknown as string });
    expect(`${fault.message}${fault.hint ?? ''}`).not.toContain('planted-password');
  });

  const ofCertificate = ({ key, certificate }: ReturnType<typeof madeCertificate>): Uint8Array =>
    Buffer.from(`${certificate}\n${key}`);
});

describe('by federated token', () => {
  interface Claims {
    readonly iss?: string;
    readonly sub?: string;
    readonly aud?: string;
    readonly expires?: string;
    readonly key?: KeyObject;
  }
  const assertion = ({
    iss = issuer,
    sub = subject,
    aud = 'api://AzureADTokenExchange',
    expires = '5m',
    key,
  }: Claims) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(iss)
      .setSubject(sub)
      .setAudience(aud)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key ?? privateKey);
  const by = (claims: Claims): Credential => ({ kind: 'federated', assertion: () => assertion(claims) });

  test('the token of an issuer that is trusted signs in', async () => {
    await worksWith(await applicationTokens(registration, by({})).token());
  });

  test.each<[string, Claims, number]>([
    ['of another issuer', { iss: 'https://elsewhere.example' }, 700211],
    ['of another repository', { sub: 'repo:example/other:ref:refs/heads/main' }, 700213],
    ['for somebody else', { aud: 'api://other' }, 700212],
    ['that has expired', { expires: '-10m' }, 700024],
    ['signed by nobody known', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }, 700027],
  ])('a token %s is refused with the code of Entra and what to do', async (_case, claims, code) => {
    const fault = await refused(by(claims));
    expect(fault.message).toMatch(new RegExp(`AADSTS${code}\\): .{20,}`));
    expect(fault.hint).toMatch(/federated|clock|certificate/i);
  });
});

describe('by device code', () => {
  test('a person who accepts is signed in, is not asked again while a file remembers it, and the file is their own', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'cueline-')), 'sign-in', 'prod.json');
    const memory = signInFile(path);
    const told: string[] = [];
    const tell = ({ userCode, address }: { readonly userCode: string; readonly address: string }): void => {
      told.push(address);
      standIn.decideDeviceCode(userCode, 'approved');
    };
    const tokens = deviceCodeTokens(registration, { tell, memory });
    await worksWith(await tokens.token());
    await worksWith(await tokens.token({ fresh: true }));
    await worksWith(await deviceCodeTokens(registration, { tell, memory }).token());
    expect(told).toEqual([`${standIn.url}/devicelogin`]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    await writeFile(path, 'broken', { mode: 0o644 });
    await worksWith(await deviceCodeTokens(registration, { tell, memory }).token());
    expect(told).toHaveLength(2);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('RefreshToken');
  });

  test('whoever declines in the browser is told so', async () => {
    const tokens = deviceCodeTokens(registration, {
      tell: ({ userCode }) => standIn.decideDeviceCode(userCode, 'declined'),
    });
    expect(await refusalOf(tokens.token())).toMatchObject({
      code: 'SIGN_IN',
      message: expect.stringContaining('declined in the browser') as unknown as string,
    });
  });

  test('an app registration without public client flows is named as the reason', async () => {
    const strict = await startStandIn({ allowsPublicClient: false, devicePollSeconds: 0 });
    const { tenantId, clientId, url } = strict;
    const tokens = deviceCodeTokens(
      { tenantId, clientId, organizationUrl: url, issuerUrl: url },
      { tell: () => undefined },
    );
    expect(await refusalOf(tokens.token())).toMatchObject({
      hint: expect.stringContaining('public client') as unknown as string,
    });
    await strict.close();
  });
});

test.each([
  [7000222, 'the client secret has expired'],
  [90002, 'there is no such tenant'],
  [700016, 'no such app registration'],
  [65001, 'nobody has consented'],
  [500011, 'does not know the organisation'],
])('AADSTS%i is told in words, and nothing of the answer is quoted', async (code, words) => {
  const { url } = await server(() => ({
    status: 401,
    body: { error: 'invalid_client', error_description: `AADSTS${code}: of anna@contoso.example`, error_codes: [code] },
  }));
  const fault = await refused({ kind: 'clientSecret', secret: 'planted-secret-9f2c' }, { issuerUrl: url });
  expect(fault.message).toContain(`AADSTS${code}`);
  expect(fault.message).toContain(words);
  expect(`${fault.message}${fault.hint ?? ''}`).not.toMatch(/anna|planted/);
});

test('a secret that has expired at the stand-in is refused as Entra does', async () => {
  const late = await startStandIn({ secretExpires: new Date(0) });
  const { tenantId, clientId, clientSecret, url } = late;
  const tokens = applicationTokens(
    { tenantId, clientId, organizationUrl: url, issuerUrl: url },
    { kind: 'clientSecret', secret: clientSecret },
  );
  expect(await refusalOf(tokens.token())).toMatchObject({
    message: expect.stringContaining('AADSTS7000222') as unknown as string,
  });
  await late.close();
});
