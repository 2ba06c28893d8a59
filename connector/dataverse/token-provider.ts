/** Gives a bearer token for the organisation, from the cache while it lasts. */
export interface TokenProvider {
  /** `fresh` asks the issuer again, after Dataverse refused the cached token. */
  token(options?: { readonly fresh?: boolean }): Promise<string>;
}

/** What an issuer granted, as MSAL gives it. */
export interface GrantedToken {
  readonly accessToken: string;
  readonly expiresOn: Date | null;
}

/** A token is used until so long before its end, as MSAL does: it must last as long as a call takes. */
const marginMs = 300_000;

/** Keeps what was granted while it lasts. Callers that ask at the same time share one request: MSAL itself sends one each. */
export function keptTokens(acquire: (fresh: boolean) => Promise<GrantedToken>): TokenProvider {
  const underWay = new Map<boolean, Promise<string>>();
  // MSAL has a cache too, but looking into it for every call costs more than the call.
  let kept: { readonly token: string; readonly until: number } | undefined;

  async function ask(fresh: boolean): Promise<string> {
    const { accessToken, expiresOn } = await acquire(fresh);
    kept = { token: accessToken, until: (expiresOn?.getTime() ?? 0) - marginMs };
    return accessToken;
  }

  return {
    token: ({ fresh = false } = {}) => {
      if (!fresh && kept && Date.now() < kept.until) return Promise.resolve(kept.token);
      const shared = underWay.get(fresh) ?? ask(fresh).finally(() => underWay.delete(fresh));
      underWay.set(fresh, shared);
      return shared;
    },
  };
}
