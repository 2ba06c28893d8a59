import { join } from 'node:path';
import {
  dataverseWebApi,
  deviceCodeTokens,
  type TokenProvider,
  type WebApi,
  type WebApiOptions,
} from '../../connector/dataverse/index.ts';
import { applicationTokens, type DeploymentSignIn, type Environment } from '../../connector/gateway/index.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Option } from '../command/verb.ts';
import { signInFile } from './sign-in-memory.ts';

export const rememberSignInOption: Option = {
  flags: '--remember-sign-in',
  description: 'keep a sign-in by device code in a file below .cueline, readable by you alone',
};

type Deployed = Pick<Environment, 'name' | 'organization' | 'signIn' | 'deployment' | 'secret'>;

/** Who deploys: deployment.signIn, or the gateway's own application. */
export const deploymentSignIn = ({ deployment, signIn }: Pick<Deployed, 'deployment' | 'signIn'>): DeploymentSignIn =>
  deployment.signIn ?? signIn;

/** Tokens of whoever deploys. A person is told code and address on stderr. */
export function deploymentTokens(
  environment: Deployed,
  { root, err }: Pick<Terminal, 'root' | 'err'>,
  remember: boolean,
): TokenProvider {
  const signIn = deploymentSignIn(environment);
  const { organization, name } = environment;
  if (signIn.kind !== 'deviceCode') return applicationTokens({ organization, signIn, secret: environment.secret });
  const { tenantId, clientId, issuerUrl } = signIn;
  const memory = signInFile(join(root, '.cueline', 'sign-in', `${name}.json`));
  return deviceCodeTokens(
    { tenantId, clientId, organizationUrl: organization.url, ...(issuerUrl === undefined ? {} : { issuerUrl }) },
    {
      tell: ({ userCode, address, minutes }) =>
        err(`To sign in, open ${address} and enter the code ${userCode}; it is valid for ${minutes} minutes.`),
      ...(remember ? { memory } : {}),
    },
  );
}

/** The Web API of the environment's organisation, signed in as whoever deploys. */
export const deploymentApiOf = (
  environment: Deployed,
  terminal: Pick<Terminal, 'root' | 'err'>,
  { remember = false, ...options }: Pick<WebApiOptions, 'words' | 'timeoutMs'> & { readonly remember?: boolean } = {},
): WebApi =>
  dataverseWebApi({
    organizationUrl: environment.organization.url,
    tokens: deploymentTokens(environment, terminal, remember),
    ...options,
  });
