import { dataverseWebApi, type WebApi, type WebApiOptions } from '../../connector/dataverse/index.ts';
import { applicationTokens, type Environment } from '../../connector/gateway/index.ts';

/** The Web API of the environment's organisation, signed in as its application user. */
export const webApiOf = (
  environment: Pick<Environment, 'organization' | 'signIn' | 'secret'>,
  options: Pick<WebApiOptions, 'words' | 'timeoutMs'> = {},
): WebApi =>
  dataverseWebApi({
    organizationUrl: environment.organization.url,
    tokens: applicationTokens(environment),
    ...options,
  });
