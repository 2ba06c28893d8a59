import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { request } from 'undici';

/** MSAL refuses plain http. It is given this https authority instead, and its calls are turned to the loopback issuer. */
const authorityHost = 'login.cueline-stand-in.invalid';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

function rewritingNetwork(issuerUrl: string): INetworkModule {
  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const { pathname, search } = new URL(url);
    const response = await request(new URL(pathname + search, issuerUrl), {
      method,
      headers: options?.headers ?? {},
      body: options?.body ?? null,
    });
    const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
    return { headers, status: response.statusCode, body: (await response.body.json()) as T };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

/** MSAL settings for the issuer of the local stand-in. Anything but loopback is refused: a secret would travel in clear. */
export function loopbackSignIn(issuerUrl: string, tenantId: string) {
  if (!loopbackHosts.has(new URL(issuerUrl).hostname))
    throw new TypeError(`The issuer ${issuerUrl} is not on this machine: use https.`);
  const authority = `https://${authorityHost}/${tenantId}`;
  return {
    auth: {
      authority,
      knownAuthorities: [authorityHost],
      authorityMetadata: JSON.stringify({
        issuer: `${authority}/v2.0`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        jwks_uri: `${authority}/discovery/v2.0/keys`,
      }),
    },
    system: { networkClient: rewritingNetwork(issuerUrl) },
  };
}
