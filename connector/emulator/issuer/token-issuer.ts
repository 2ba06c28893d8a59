import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { checkClientAssertion } from './client-assertion.ts';
import type { Client } from './client.ts';
import type { DeviceCodes } from './device-codes.ts';
import { personClaims } from './person.ts';
import { TokenRefusal } from './token-refusal.ts';

export interface TokenIssuer {
  /**
   * The body of a grant.
   * @throws {TokenRefusal}
   */
  grant(tenant: string, form: URLSearchParams): Promise<object>;
  /**
   * Begins a sign-in by device code.
   * @throws {TokenRefusal}
   */
  beginDeviceCode(tenant: string, form: URLSearchParams): object;
  /** Is this a token of ours that has not expired? */
  accepts(token: string): boolean;
}

/** As the documentation has it, and as MSAL for Node writes it. */
const deviceCodeGrants: readonly (string | null)[] = ['urn:ietf:params:oauth:grant-type:device_code', 'device_code'];

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const refuse = (status: 400 | 401, error: string, aadsts: number, description: string): TokenRefusal =>
  new TokenRefusal(status, error, aadsts, description);

interface Issuing {
  readonly client: Client;
  /** The organisation that tokens are for. */
  readonly url: () => string;
  readonly lifetimeSeconds: number;
  readonly devices: DeviceCodes;
}

/**
 * Grants opaque bearer tokens to one client for one resource: by secret, certificate or federated token, and to people by
 * device code. Refusals carry the codes of Microsoft Learn, "Microsoft Entra authentication and authorization error codes".
 */
export function tokenIssuer({ client, url, lifetimeSeconds, devices }: Issuing): TokenIssuer {
  const expiryOf = new Map<string, number>();
  const refreshTokens = new Set<string>();

  function checkRequest(tenant: string, form: URLSearchParams, parameters: readonly string[]): void {
    const missing = parameters.find((name) => !form.get(name));
    if (tenant.toLowerCase() !== client.tenantId.toLowerCase())
      throw refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
    if (missing !== undefined)
      throw refuse(400, 'invalid_request', 900144, `The request body must contain the parameter: '${missing}'.`);
    if (form.get('client_id')?.toLowerCase() !== client.clientId.toLowerCase())
      throw refuse(400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
  }

  function checkScope(form: URLSearchParams): void {
    if (form.get('scope')?.split(' ').includes(`${url()}/.default`) !== true)
      throw refuse(400, 'invalid_scope', 70011, `The provided scope is not valid; it must be ${url()}/.default.`);
  }

  async function checkCredential(form: URLSearchParams): Promise<void> {
    if (form.get('client_assertion')) return checkClientAssertion(client, form);
    const secret = form.get('client_secret') ?? '';
    if (secret === '')
      throw refuse(401, 'invalid_client', 7000218, "The request body must contain the parameter: 'client_secret'.");
    if (!sameText(secret, client.clientSecret))
      throw refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
    if (client.secretExpires && client.secretExpires.getTime() < Date.now())
      throw refuse(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.');
  }

  function checkPublicClient(): void {
    if (!client.allowsPublicClient)
      throw refuse(401, 'invalid_client', 7000218, "The body must contain 'client_assertion' or 'client_secret'.");
  }

  function granted(): object {
    const access = randomBytes(48).toString('base64url');
    expiryOf.set(access, Date.now() + lifetimeSeconds * 1000);
    return { token_type: 'Bearer', expires_in: lifetimeSeconds, ext_expires_in: lifetimeSeconds, access_token: access };
  }

  function grantedToPerson(scope: string): object {
    const refresh = randomBytes(48).toString('base64url');
    refreshTokens.add(refresh);
    return { ...granted(), scope, refresh_token: refresh, ...personClaims(client, lifetimeSeconds) };
  }

  return {
    async grant(tenant, form) {
      checkRequest(tenant, form, ['grant_type', 'client_id', 'scope']);
      const scope = form.get('scope') ?? '';
      const grant = form.get('grant_type');
      if (grant === 'client_credentials') {
        checkScope(form);
        await checkCredential(form);
        return granted();
      }
      if (deviceCodeGrants.includes(grant)) {
        checkPublicClient();
        checkScope(form);
        devices.redeem(form.get('device_code') ?? '');
        return grantedToPerson(scope);
      }
      if (grant !== 'refresh_token')
        throw refuse(400, 'unsupported_grant_type', 70003, 'The stand-in does not support this grant.');
      if (!refreshTokens.delete(form.get('refresh_token') ?? ''))
        throw refuse(400, 'invalid_grant', 70000, 'The provided refresh token is not valid.');
      return grantedToPerson(scope);
    },
    beginDeviceCode(tenant, form) {
      checkRequest(tenant, form, ['client_id', 'scope']);
      checkScope(form);
      return devices.begin();
    },
    accepts(token) {
      const expiry = expiryOf.get(token);
      if (expiry === undefined) return false;
      if (expiry > Date.now()) return true;
      expiryOf.delete(token);
      return false;
    },
  };
}
