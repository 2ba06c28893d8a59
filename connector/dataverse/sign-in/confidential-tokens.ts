import { ConfidentialClientApplication } from '@azure/msal-node';
import { keptTokens, type TokenProvider } from '../token-provider.ts';
import { applicationSettings, scopesOf, type AppRegistration } from './app-registration.ts';
import { checkedCertificate, type Certificate } from './certificate.ts';
import { signInFault } from './sign-in-fault.ts';

/** What proves that an application is who it says. Read anew for each token: files are renewed while a gateway runs. */
export type Credential =
  | { readonly kind: 'clientSecret'; readonly secret: string }
  | {
      readonly kind: 'certificate';
      readonly certificate: () => Promise<Certificate>;
      /** Sends the certificate and its issuers along, as trust by subject name and issuer needs. */
      readonly sendsChain?: boolean;
    }
  | {
      readonly kind: 'federated';
      /** A token of another issuer, which the app registration trusts. */
      readonly assertion: () => Promise<string>;
    };

/** The tokens of an application, by client credentials through MSAL. */
export function applicationTokens(registration: AppRegistration, credential: Credential): TokenProvider {
  const { auth, ...settings } = applicationSettings(registration);
  const scopes = scopesOf(registration);
  let made: { readonly application: ConfidentialClientApplication; readonly thumbprint: string } | undefined;

  const applicationWith = (proof: object, thumbprint = ''): ConfidentialClientApplication => {
    if (made?.thumbprint !== thumbprint)
      made = {
        application: new ConfidentialClientApplication({ auth: { ...auth, ...proof }, ...settings }),
        thumbprint,
      };
    return made.application;
  };

  async function application(): Promise<ConfidentialClientApplication> {
    switch (credential.kind) {
      case 'clientSecret':
        return applicationWith({ clientSecret: credential.secret });
      case 'federated':
        return applicationWith({ clientAssertion: credential.assertion });
      case 'certificate': {
        const { thumbprint, privateKey, chain } = checkedCertificate(await credential.certificate(), Date.now());
        const x5c = credential.sendsChain === true ? { x5c: chain } : {};
        const clientCertificate = { thumbprintSha256: thumbprint, privateKey, ...x5c };
        return applicationWith({ clientCertificate }, thumbprint);
      }
    }
  }

  return keptTokens(async (fresh) => {
    try {
      const result = await (await application()).acquireTokenByClientCredential({ scopes, skipCache: fresh });
      if (result?.accessToken) return result;
    } catch (thrown) {
      throw signInFault(thrown);
    }
    throw signInFault(undefined);
  });
}

export interface ClientSecretSignIn extends AppRegistration {
  readonly clientSecret: string;
}

export const clientSecretTokens = ({ clientSecret, ...registration }: ClientSecretSignIn): TokenProvider =>
  applicationTokens(registration, { kind: 'clientSecret', secret: clientSecret });
