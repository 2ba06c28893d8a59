import type { EntraSection } from './entra-schema.ts';

export interface Tenant {
  readonly id: string;
  /** Who issues its tokens, by their version. */
  readonly issuers: { readonly v1: string; readonly v2: string };
  /** Where the public halves of the keys are that they are signed with. */
  readonly keysUrl: string;
  /** Names of the gateway that a token may be meant for. */
  readonly audiences: readonly string[];
}

const publicCloud = 'https://login.microsoftonline.com';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which of its two names a token carries depends on its version and on what was asked for. */
function namesOf(audience: string): string[] {
  const clientId = audience.replace(/^api:\/\//, '');
  return guid.test(clientId) ? [clientId, `api://${clientId}`] : [audience];
}

/** What makes a token one of this tenant's, for this gateway. A stand-in names the issuers as Entra ID does. */
export function tenantOf({ tenantId, audience, issuerUrl }: EntraSection): Tenant {
  const id = tenantId.toLowerCase();
  return {
    id,
    issuers: { v1: `https://sts.windows.net/${id}/`, v2: `${publicCloud}/${id}/v2.0` },
    keysUrl: `${(issuerUrl ?? publicCloud).replace(/\/$/, '')}/${id}/discovery/v2.0/keys`,
    audiences: namesOf(audience),
  };
}
