import { DeliveryFault } from '../../contract/index.ts';

interface Cause {
  readonly says: string;
  readonly hint: string;
}

const cause = (says: string, hint: string): Cause => ({ says, hint });

const noMatch = cause(
  'no federated credential of the app registration matches the token',
  'Compare issuer, subject and audience of the federated credential (App registrations, Certificates & secrets) with those of the token: the subject of GitHub Actions names repository and branch or environment.',
);

/**
 * What the codes of Entra mean for who runs Cueline (Microsoft Learn, "Microsoft Entra authentication and authorization error
 * codes"). Its own texts name people and addresses; ours do not.
 */
const causes: Readonly<Record<number, Cause>> = {
  7000215: cause(
    'the client secret is wrong',
    "Put the secret's value into the variable, not its id: both stand side by side in the app registration.",
  ),
  7000222: cause(
    'the client secret has expired',
    'Make a new secret in the app registration and put it into the variable.',
  ),
  7000218: cause(
    'the app registration asks for a secret, a certificate or a token',
    'For a sign-in by device code, allow public client flows (App registrations, Authentication). For any other, see kind.',
  ),
  700016: cause(
    'the tenant has no such app registration',
    'Compare clientId with the application (client) id of the app registration, and tenantId with its tenant.',
  ),
  7000112: cause(
    'the app is disabled',
    'Enable it: Entra, Enterprise applications, Properties, Enabled for users to sign in.',
  ),
  7000229: cause(
    'the tenant has no service principal of the app',
    'Grant admin consent once, or make one with the Azure CLI.',
  ),
  90002: cause('there is no such tenant', 'Compare tenantId with the directory (tenant) id of the app registration.'),
  900023: cause('there is no such tenant', 'Compare tenantId with the directory (tenant) id of the app registration.'),
  500011: cause(
    'the tenant does not know the organisation',
    "Compare organization.url with the environment's own address; tenantId has to be the tenant of that environment.",
  ),
  700027: cause(
    'the certificate is not one of the app registration, or its signature is wrong',
    'Upload the certificate to the app registration (Certificates & secrets), and give the key that belongs to it. With a certificate by subject name and issuer, set sendChain.',
  ),
  700024: cause(
    'the assertion is not valid now',
    'Set the clock of this machine; a federated token lives for minutes only and has to be taken just before.',
  ),
  700021: cause(
    'the assertion is for another app',
    'Compare clientId with the app registration that trusts the token.',
  ),
  700211: noMatch,
  700212: noMatch,
  700213: noMatch,
  70021: noMatch,
  65001: cause(
    'nobody has consented to the app',
    'An administrator of the tenant grants consent: App registrations, API permissions, Dynamics CRM user_impersonation.',
  ),
  70020: cause('the code was not used in time', 'Run the command again and enter the new code within 15 minutes.'),
  70018: cause('the code is wrong', 'Run the command again and enter the code as it is printed.'),
  50076: cause(
    'the tenant asks for a second factor',
    'Sign in by device code with a second factor, or as an application.',
  ),
  53003: cause(
    'conditional access of the tenant refused it',
    "Ask the tenant's administrator which policy; see the sign-in log.",
  ),
};

/** For what MSAL says itself, before or instead of Entra. */
const ownCauses: Readonly<Record<string, Cause>> = {
  device_code_expired: cause('the code was not used in time', 'Run the command again and enter the new code in time.'),
  invalid_client: cause(
    'the app registration is not open to people',
    'Allow public client flows in it: App registrations, Authentication.',
  ),
  authorization_declined: cause('it was declined in the browser', 'Run the command again and accept there.'),
};

const general =
  'See tenant id, client id and the secret, certificate or token of the environment file; it may have expired.';

interface MsalError {
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/**
 * A sign-in that failed, with the code of Entra where there is one and what to do about it. MSAL's and Entra's own texts go
 * nowhere but into `cause`.
 */
export function signInFault(thrown: unknown): DeliveryFault {
  if (thrown instanceof DeliveryFault) return thrown;
  const { errorCode = 'no token', errorMessage = '' } = (thrown ?? {}) as MsalError;
  const code = Number(/AADSTS(\d+)/.exec(errorMessage)?.[1] ?? NaN);
  // What a sign-in by device code was refused with stands in MSAL's text and not in its code.
  const own = Object.keys(ownCauses).find(
    (name) => name === errorCode || (errorCode === 'post_request_failed' && errorMessage.includes(name)),
  );
  const known = causes[code] ?? (own === undefined ? undefined : ownCauses[own]);
  const named = Number.isNaN(code) ? (own ?? errorCode) : `AADSTS${code}`;
  const says = known ? `: ${known.says}` : '';
  return new DeliveryFault('SIGN_IN', 'later', `The sign-in to Dataverse failed (${named})${says}.`, {
    cause: thrown,
    hint: known?.hint ?? general,
  });
}
