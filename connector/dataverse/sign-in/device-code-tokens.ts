import { PublicClientApplication, type AuthenticationResult, type ICachePlugin } from '@azure/msal-node';
import { keptTokens, type TokenProvider } from '../token-provider.ts';
import { applicationSettings, scopesOf, type AppRegistration } from './app-registration.ts';
import { signInFault } from './sign-in-fault.ts';

/** Where what MSAL remembers of a person's sign-in is kept between runs. It holds tokens, so it is the user's own alone. */
export interface SignInMemory {
  readonly read: () => Promise<string | undefined>;
  readonly write: (text: string) => Promise<void>;
}

export interface DeviceCodeOptions {
  /** Shows a person the code and where to enter it. */
  readonly tell: (code: { readonly userCode: string; readonly address: string; readonly minutes: number }) => void;
  /** Left out, the sign-in lasts as long as the process. */
  readonly memory?: SignInMemory;
}

const cachePlugin = ({ read, write }: SignInMemory): ICachePlugin => ({
  beforeCacheAccess: async ({ tokenCache }) => {
    const text = await read();
    if (text !== undefined) tokenCache.deserialize(text);
  },
  afterCacheAccess: async ({ cacheHasChanged, tokenCache }) => {
    if (cacheHasChanged) await write(tokenCache.serialize());
  },
});

/**
 * The tokens of a person, who enters a code in a browser: for people, on machines with or without one (Microsoft Learn, "OAuth
 * 2.0 device authorization grant"). The app registration has to allow public client flows.
 */
export function deviceCodeTokens(registration: AppRegistration, { tell, memory }: DeviceCodeOptions): TokenProvider {
  const cache = memory ? { cache: { cachePlugin: cachePlugin(memory) } } : {};
  const application = new PublicClientApplication({ ...applicationSettings(registration), ...cache });
  const scopes = scopesOf(registration);

  /** Of whoever has signed in before, with what is remembered of it. */
  async function silently(forceRefresh: boolean): Promise<AuthenticationResult | undefined> {
    const [account] = await application.getTokenCache().getAllAccounts();
    if (!account) return undefined;
    // What was remembered may have ended; the person is then asked again.
    return application.acquireTokenSilent({ account, scopes, forceRefresh }).catch(() => undefined);
  }

  return keptTokens(async (fresh) => {
    try {
      const result =
        (await silently(fresh)) ??
        (await application.acquireTokenByDeviceCode({
          scopes,
          deviceCodeCallback: ({ userCode, verificationUri, expiresIn }) =>
            tell({ userCode, address: verificationUri, minutes: Math.round(expiresIn / 60) }),
        }));
      if (result?.accessToken) return result;
    } catch (thrown) {
      throw signInFault(thrown);
    }
    throw signInFault(undefined);
  });
}
