import { errors, jwtVerify, type CryptoKey, type JWSHeaderParameters, type JWTPayload } from 'jose';
import type { EntraSection } from './entra-schema.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { Tenant } from './tenant.ts';

/** What a check found. `why` names the check that failed, never what the token holds. */
export type TokenVerdict =
  | { readonly good: true; readonly applicationId: string; readonly expiresAt: number }
  | { readonly good: false; readonly status: 'unauthenticated' | 'not-permitted'; readonly why: string };

/** How far the clocks of this machine and of Entra ID may be apart. */
export const clockToleranceMs = 60_000;
/** Entra ID's are two kilobytes, and some more for somebody in many groups. */
const longestToken = 16 * 1024;

class UnknownKey extends errors.JOSEError {}

const refused = (why: string): TokenVerdict => ({ good: false, status: 'unauthenticated', why });

const whyOfClaim: Readonly<Record<string, string>> = {
  iss: 'it was not issued by the tenant of the environment file',
  aud: 'it is meant for somebody else: its audience is not "entra.audience" of the environment file',
  nbf: 'it is not valid yet; the clocks of the gateway and of Entra ID differ',
};

function whyOf(fault: errors.JOSEError): string {
  if (fault instanceof errors.JWTExpired) return 'it has expired';
  if (fault instanceof errors.JWTClaimValidationFailed)
    return whyOfClaim[fault.claim] ?? `its claim "${fault.claim}" is missing or wrong`;
  if (fault instanceof errors.JOSEAlgNotAllowed) return 'it is not signed with RS256';
  if (fault instanceof UnknownKey) return 'it is signed with a key that the tenant does not have';
  if (fault instanceof errors.JWSSignatureVerificationFailed) return 'its signature is wrong';
  return 'it is no JSON Web Token as Entra ID signs them';
}

/** Scopes are one text with blanks between them, roles a list. */
function namesIn(claim: unknown): readonly unknown[] {
  if (typeof claim === 'string') return claim.split(' ');
  return Array.isArray(claim) ? claim : [];
}

export interface TokenCheckOptions {
  readonly tenant: Tenant;
  readonly asked: Pick<EntraSection, 'scope' | 'role'>;
  readonly keys: SigningKeys;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * Tells whether a token is one of the tenant's for this gateway, and of which application. Its claims are looked at only
 * after the signature held.
 */
export function tokenCheck({ tenant, asked, keys, clock }: TokenCheckOptions) {
  async function keyOf(header: JWSHeaderParameters): Promise<CryptoKey> {
    const key = typeof header.kid === 'string' ? await keys(header) : undefined;
    if (!key) throw new UnknownKey();
    return key;
  }

  function judged(claims: JWTPayload): TokenVerdict {
    if (String(claims['tid']).toLowerCase() !== tenant.id) return refused('it is of another tenant');
    const applicationId = claims.iss === tenant.issuers.v2 ? claims['azp'] : claims['appid'];
    if (typeof applicationId !== 'string') return refused('it names no application; an ID token is no access token');
    const ofUser = claims['scp'] !== undefined;
    const [name, given] = ofUser ? (['scope', 'scp'] as const) : (['role', 'roles'] as const);
    const needed = asked[name];
    if (needed !== undefined && !namesIn(claims[given]).includes(needed))
      return {
        good: false,
        status: 'not-permitted',
        why: `it does not carry the ${name} "${needed}" that "entra.${name}" of the environment file asks for`,
      };
    return { good: true, applicationId: applicationId.toLowerCase(), expiresAt: (claims.exp ?? 0) * 1000 };
  }

  return async (token: string): Promise<TokenVerdict> => {
    if (token.length > longestToken) return refused(`it is longer than ${longestToken} characters`);
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        algorithms: ['RS256'],
        issuer: [tenant.issuers.v1, tenant.issuers.v2],
        audience: [...tenant.audiences],
        requiredClaims: ['exp'],
        clockTolerance: clockToleranceMs / 1000,
        currentDate: new Date(clock()),
      });
      return judged(payload);
    } catch (fault) {
      if (fault instanceof errors.JOSEError) return refused(whyOf(fault));
      throw fault;
    }
  };
}
