import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Client {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface TokenRefusal {
  readonly granted: false;
  readonly status: 400 | 401;
  readonly error: string;
  readonly aadsts: number;
  readonly description: string;
}

export type TokenAnswer = TokenRefusal | { readonly granted: true; readonly token: string; readonly expiresIn: number };

export interface TokenIssuer {
  grant(tenant: string, form: URLSearchParams): TokenAnswer;
  /** Is this a token of ours that has not expired? */
  accepts(token: string): boolean;
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

const refuse = (status: 400 | 401, error: string, aadsts: number, description: string): TokenRefusal => ({
  granted: false,
  status,
  error,
  aadsts,
  description,
});

/**
 * Grants opaque bearer tokens by client credentials, for one client and one resource. Refusals carry the codes of Microsoft
 * Learn, "Microsoft Entra authentication and authorization error codes".
 */
export function tokenIssuer(client: Client, resource: () => string, lifetimeSeconds: number): TokenIssuer {
  const expiryOf = new Map<string, number>();

  function problemWith(tenant: string, form: URLSearchParams): TokenRefusal | undefined {
    const missing = ['grant_type', 'client_id', 'scope'].find((name) => !form.get(name));
    if (tenant.toLowerCase() !== client.tenantId.toLowerCase())
      return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
    if (missing !== undefined)
      return refuse(400, 'invalid_request', 900144, `The request body must contain the parameter: '${missing}'.`);
    if (form.get('grant_type') !== 'client_credentials')
      return refuse(400, 'unsupported_grant_type', 70003, 'The stand-in grants by client_credentials only.');
    if (form.get('client_id')?.toLowerCase() !== client.clientId.toLowerCase())
      return refuse(400, 'unauthorized_client', 700016, 'Application was not found in the directory.');
    if (form.get('scope')?.split(' ').includes(`${resource()}/.default`) !== true)
      return refuse(400, 'invalid_scope', 70011, `The provided scope is not valid; it must be ${resource()}/.default.`);
    if (!form.get('client_secret'))
      return refuse(401, 'invalid_client', 7000218, "The request body must contain the parameter: 'client_secret'.");
    if (!sameText(form.get('client_secret') ?? '', client.clientSecret))
      return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
    return undefined;
  }

  return {
    grant(tenant, form) {
      const problem = problemWith(tenant, form);
      if (problem) return problem;
      const token = randomBytes(48).toString('base64url');
      expiryOf.set(token, Date.now() + lifetimeSeconds * 1000);
      return { granted: true, token, expiresIn: lifetimeSeconds };
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
