import { issuerNetwork } from './issuer-network.ts';

/** MSAL refuses plain http. It is given this https authority instead, and its calls are turned to the loopback issuer. */
const authorityHost = 'login.cueline-stand-in.invalid';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** MSAL settings for the issuer of the local stand-in. Anything but loopback is refused: a secret would travel in clear. */
export function loopbackSignIn(issuerUrl: string, tenantId: string) {
  if (!loopbackHosts.has(new URL(issuerUrl).hostname))
    throw new TypeError(`The issuer ${issuerUrl} is not on this machine: use https.`);
  const onLoopback = (url: string): string => {
    const { pathname, search } = new URL(url);
    return new URL(pathname + search, issuerUrl).href;
  };
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
    system: { networkClient: issuerNetwork(onLoopback) },
  };
}
