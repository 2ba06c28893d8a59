import { applicationTokens as tokensBy, type Credential, type TokenProvider } from '../../dataverse/index.ts';
import type { Environment } from '../environment.ts';
import { certificateOf } from './certificate-of.ts';
import { federatedToken } from './federated-token.ts';
import type { SignIn } from './sign-in-problems.ts';

function credentialOf(signIn: SignIn, variable: (name: string) => string): Credential {
  if (signIn.kind === 'federated') return { kind: 'federated', assertion: () => federatedToken(signIn, variable) };
  if (signIn.kind !== 'certificate') return { kind: 'clientSecret', secret: variable(signIn.secretVariable) };
  return {
    kind: 'certificate',
    certificate: () => certificateOf(signIn, variable),
    sendsChain: signIn.sendChain ?? false,
  };
}

/** Tokens of an application, for the environment's organisation. */
export function applicationTokens({
  organization,
  signIn,
  secret,
}: Pick<Environment, 'organization' | 'secret'> & { readonly signIn: SignIn }): TokenProvider {
  const { tenantId, clientId, issuerUrl } = signIn;
  const registration = { tenantId, clientId, organizationUrl: organization.url };
  return tokensBy(
    issuerUrl === undefined ? registration : { ...registration, issuerUrl },
    credentialOf(signIn, secret),
  );
}
