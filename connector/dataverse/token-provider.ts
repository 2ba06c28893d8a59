import { ConfidentialClientApplication, type Configuration } from '@azure/msal-node';
import { DeliveryFault } from '../contract/index.ts';
import { loopbackSignIn } from './loopback-sign-in.ts';

/** Gives a bearer token for the organisation, from the cache while it lasts. */
export interface TokenProvider {
  /** `fresh` asks the issuer again, after Dataverse refused the cached token. */
  token(options?: { readonly fresh?: boolean }): Promise<string>;
}

export interface ClientSecretSignIn {
  /** GUID of the Entra tenant. */
  readonly tenantId: string;
  /** GUID of the application user's app registration. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://<name>.<region>.dynamics.com` */
  readonly organizationUrl: string;
  /** Another issuer than Microsoft Entra: the local stand-in's, as `http://127.0.0.1:<port>`. */
  readonly issuerUrl?: string;
}

const publicIssuer = 'https://login.microsoftonline.com';

/** A token is used until so long before its end, as MSAL does: it must last as long as a call takes. */
const marginMs = 300_000;

function settings({ tenantId, clientId, clientSecret, issuerUrl }: ClientSecretSignIn): Configuration {
  const credential = { clientId, clientSecret };
  if (issuerUrl?.startsWith('http://')) {
    const { auth, system } = loopbackSignIn(issuerUrl, tenantId);
    return { auth: { ...credential, ...auth }, system };
  }
  return { auth: { ...credential, authority: `${issuerUrl ?? publicIssuer}/${tenantId}` } };
}

/** Client credentials through MSAL. Callers that ask at the same time share one request: MSAL itself sends one each. */
export function clientSecretTokens(signIn: ClientSecretSignIn): TokenProvider {
  const application = new ConfidentialClientApplication(settings(signIn));
  const scopes = [`${new URL(signIn.organizationUrl).origin}/.default`];
  const underWay = new Map<boolean, Promise<string>>();
  // MSAL has a cache too, but looking into it for every call costs more than the call.
  let kept: { readonly token: string; readonly until: number } | undefined;

  async function acquire(fresh: boolean): Promise<string> {
    let cause: unknown;
    try {
      const result = await application.acquireTokenByClientCredential({ scopes, skipCache: fresh });
      if (result?.accessToken) {
        kept = { token: result.accessToken, until: (result.expiresOn?.getTime() ?? 0) - marginMs };
        return result.accessToken;
      }
    } catch (error) {
      cause = error;
    }
    // MSAL's messages name the error code and the correlation id, never the secret.
    const code = (cause as { errorCode?: string } | undefined)?.errorCode ?? 'no token';
    throw new DeliveryFault('SIGN_IN', 'later', `The sign-in to Dataverse failed (${code}).`, {
      cause,
      hint: 'See tenant id, client id and the secret of the environment file; the secret may have expired.',
    });
  }

  return {
    token: ({ fresh = false } = {}) => {
      if (!fresh && kept && Date.now() < kept.until) return Promise.resolve(kept.token);
      const shared = underWay.get(fresh) ?? acquire(fresh).finally(() => underWay.delete(fresh));
      underWay.set(fresh, shared);
      return shared;
    },
  };
}
