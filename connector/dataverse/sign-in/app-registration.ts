import type { Configuration } from '@azure/msal-node';
import { issuerNetwork } from './issuer-network.ts';
import { loopbackSignIn } from './loopback-sign-in.ts';

/** The app registration that signs in, and for which organisation. */
export interface AppRegistration {
  /** GUID of the Entra tenant. */
  readonly tenantId: string;
  /** GUID of the app registration; for an application user, the one it was made from. */
  readonly clientId: string;
  /** `https://<name>.<region>.dynamics.com` */
  readonly organizationUrl: string;
  /** Another issuer than Microsoft Entra: the local stand-in's, as `http://127.0.0.1:<port>`. */
  readonly issuerUrl?: string;
}

const publicIssuer = 'https://login.microsoftonline.com';

/** MSAL's settings for the registration, without what proves who asks. */
export function applicationSettings({ tenantId, clientId, issuerUrl }: AppRegistration): Configuration {
  if (issuerUrl?.startsWith('http://')) {
    const { auth, system } = loopbackSignIn(issuerUrl, tenantId);
    return { auth: { clientId, ...auth }, system };
  }
  return {
    auth: { clientId, authority: `${issuerUrl ?? publicIssuer}/${tenantId}` },
    system: { networkClient: issuerNetwork() },
  };
}

export const scopesOf = ({ organizationUrl }: AppRegistration): string[] => [
  `${new URL(organizationUrl).origin}/.default`,
];
