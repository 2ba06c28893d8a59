import { clientSecretTokens, type TokenProvider } from '../dataverse/index.ts';
import type { Environment } from './environment.ts';

/** Tokens of the environment's application user, for its organisation. */
export function applicationTokens({
  organization,
  signIn: { tenantId, clientId, secretVariable, issuerUrl },
  secret,
}: Pick<Environment, 'organization' | 'signIn' | 'secret'>): TokenProvider {
  return clientSecretTokens({
    tenantId,
    clientId,
    clientSecret: secret(secretVariable),
    organizationUrl: organization.url,
    ...(issuerUrl === undefined ? {} : { issuerUrl }),
  });
}
