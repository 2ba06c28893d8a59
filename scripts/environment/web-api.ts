import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';

/** The Web API of the environment's organisation, signed in as its application user. */
export function webApiOf({
  organization,
  signIn,
  secret,
}: Pick<Environment, 'organization' | 'signIn' | 'secret'>): WebApi {
  const { tenantId, clientId, secretVariable, issuerUrl } = signIn;
  const tokens = clientSecretTokens({
    tenantId,
    clientId,
    clientSecret: secret(secretVariable),
    organizationUrl: organization.url,
    ...(issuerUrl === undefined ? {} : { issuerUrl }),
  });
  return dataverseWebApi({ organizationUrl: organization.url, tokens });
}
