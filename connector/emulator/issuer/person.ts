import { derivedGuid } from '../../contract/index.ts';
import type { Client } from './client.ts';

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * Who signed in by device code, as the token endpoint tells a sign-in library. Modelled: the id token is not signed, and calls
 * of the Web API run as the one user of the stand-in all the same.
 */
export function personClaims({ tenantId, clientId }: Client, lifetimeSeconds: number): object {
  const id = derivedGuid(['stand-in', 'person', tenantId]);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
    oid: id,
    sub: id,
    tid: tenantId,
    preferred_username: 'admin@cueline.example',
    name: 'Administrator',
    ver: '2.0',
  };
  return {
    id_token: `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`,
    client_info: encoded({ uid: id, utid: tenantId }),
  };
}
