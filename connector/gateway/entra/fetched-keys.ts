import { createLocalJWKSet, errors, type CryptoKey, type JWK, type JWSHeaderParameters } from 'jose';
import { isObject } from '../../contract/index.ts';
import { KeysUnavailable } from './keys-unavailable.ts';
import type { Tenant } from './tenant.ts';

/** The tenant's keys as they were at one moment: the one with the id that a token names, if there is one. */
export type KeysOfAMoment = (header: JWSHeaderParameters) => Promise<CryptoKey | undefined>;

/** A key may say whose tokens it signs; one of another issuer proves nothing about this tenant. */
const isOf =
  ({ id, issuers }: Tenant) =>
  (key: unknown): key is JWK => {
    if (!isObject(key)) return false;
    const { issuer } = key;
    if (issuer === undefined) return true;
    const named = typeof issuer === 'string' ? issuer.replaceAll('{tenantid}', id) : '';
    return named === issuers.v1 || named === issuers.v2;
  };

/** The name of what went wrong on the way. */
function troubleOf(fault: unknown): string {
  const { cause, name } = fault as { readonly cause?: { readonly code?: unknown }; readonly name?: string };
  return typeof cause?.code === 'string' ? cause.code : (name ?? 'unknown');
}

async function listed(url: string, timeOutMs: number): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeOutMs) });
  if (response.ok) return response.json();
  await response.body?.cancel();
  throw new KeysUnavailable(`status ${response.status}`);
}

/**
 * Fetches the keys of a tenant.
 * @throws {KeysUnavailable} also where the answer holds none
 */
export async function fetchKeys(tenant: Tenant, timeOutMs: number): Promise<KeysOfAMoment> {
  const body = await listed(tenant.keysUrl, timeOutMs).catch((cause: unknown) => {
    throw cause instanceof KeysUnavailable ? cause : new KeysUnavailable(troubleOf(cause), { cause });
  });
  const list = isObject(body) && Array.isArray(body['keys']) ? body['keys'] : [];
  const keys = list.filter(isOf(tenant));
  if (keys.length === 0) throw new KeysUnavailable('no key of the tenant in the answer');
  const find = createLocalJWKSet({ keys });
  return async (header) => {
    try {
      return await find(header);
    } catch (fault) {
      if (fault instanceof errors.JWKSNoMatchingKey) return undefined;
      throw fault;
    }
  };
}
