import { X509Certificate, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Client } from './client.ts';
import { TokenRefusal } from './token-refusal.ts';

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const exchange = 'api://AzureADTokenExchange';

const refused = (aadsts: number, description: string): TokenRefusal =>
  new TokenRefusal(401, 'invalid_client', aadsts, description);

const outOfTime = (): TokenRefusal => refused(700024, 'Client assertion is not within its valid time range.');

/** Entra allows clocks to differ by minutes. */
const clockTolerance = 300;

async function verified(
  assertion: string,
  key: KeyObject | JWTVerifyGetKey,
  expected: { readonly issuer: string; readonly subject: string; readonly audience: string | string[] },
  otherwise: TokenRefusal,
): Promise<void> {
  try {
    const options = { ...expected, clockTolerance, requiredClaims: ['exp'], algorithms: ['RS256', 'PS256'] };
    await jwtVerify(assertion, typeof key === 'function' ? key : () => key, options);
  } catch (cause) {
    const timed = cause instanceof errors.JWTExpired || (cause as { claim?: unknown }).claim === 'nbf';
    throw timed ? outOfTime() : otherwise;
  }
}

const thumbprintOf = (certificate: X509Certificate): string =>
  Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');

async function checkOwnAssertion(client: Client, assertion: string, thumbprint: string): Promise<void> {
  const certificate = client.certificates
    .map((pem) => new X509Certificate(pem))
    .find((one) => thumbprintOf(one) === thumbprint);
  const wrong = refused(
    700027,
    'The certificate with the identifier used to sign the client assertion is not registered.',
  );
  if (!certificate) throw wrong;
  const token = `/${client.tenantId}/oauth2/v2.0/token`;
  const { aud } = decodeJwt(assertion);
  // The library names the address it knows of, which for a stand-in is not the one it is at.
  if (typeof aud !== 'string' || !aud.endsWith(token)) throw refused(700023, 'Client assertion audience is wrong.');
  const own = { issuer: client.clientId, subject: client.clientId, audience: aud };
  await verified(assertion, certificate.publicKey, own, wrong);
}

async function checkFederated(client: Client, assertion: string): Promise<void> {
  const { iss = '', sub = '', aud } = decodeJwt(assertion);
  const ofIssuer = client.federatedCredentials.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0)
    throw refused(700211, `No matching federated identity record found for presented assertion issuer '${iss}'.`);
  const credential = ofIssuer.find(({ subject }) => subject === sub);
  if (!credential)
    throw refused(700213, `No matching federated identity record found for presented assertion subject '${sub}'.`);
  const audience = credential.audience ?? exchange;
  if (![aud].flat().includes(audience))
    throw refused(
      700212,
      `No matching federated identity record found for presented assertion audience '${String(aud)}'.`,
    );
  const expected = { issuer: credential.issuer, subject: credential.subject, audience };
  const wrong = refused(700027, 'Client assertion failed signature validation.');
  await verified(assertion, createRemoteJWKSet(new URL(credential.keysUrl)), expected, wrong);
}

/**
 * Holds a `client_assertion` against what is registered: one that the client signed with its certificate, known by the
 * thumbprint in its header, or a token of an issuer that it trusts.
 * @throws {TokenRefusal}
 */
export async function checkClientAssertion(client: Client, form: URLSearchParams): Promise<void> {
  const assertion = form.get('client_assertion') ?? '';
  if (form.get('client_assertion_type') !== type)
    throw new TokenRefusal(400, 'invalid_request', 900144, `client_assertion_type must be '${type}'.`);
  let thumbprint: unknown;
  try {
    thumbprint = decodeProtectedHeader(assertion)['x5t#S256'];
    decodeJwt(assertion);
  } catch {
    throw refused(50027, 'JWT token is invalid or malformed.');
  }
  if (typeof thumbprint === 'string') await checkOwnAssertion(client, assertion, thumbprint);
  else await checkFederated(client, assertion);
}
