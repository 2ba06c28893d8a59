import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';

/** MSAL's own client waits five minutes, as fetch does, and nobody has a token meanwhile. */
const longestMs = 30_000;

/**
 * What MSAL asks an issuer through: with an end to its patience.
 * @param addressOf where to ask instead of at the address that MSAL has
 */
export function issuerNetwork(
  addressOf: (url: string) => string = (url) => url,
  timeoutMs = longestMs,
): INetworkModule {
  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    { headers = {}, body }: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    const response = await fetch(addressOf(url), {
      method,
      headers,
      body: body ?? null,
      // For the whole of the answer.
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      headers: Object.fromEntries(response.headers),
      status: response.status,
      body: (await response.json()) as T,
    };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}
