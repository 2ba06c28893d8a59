import type { Environment } from '../../connector/gateway/index.ts';
import type { Importer } from '../../solution/index.ts';
import { deploymentSignIn } from '../environment/deployment-api.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Arguments } from '../command/verb.ts';
import { findPac } from './find-pac.ts';
import { pacImporter } from './import-with-pac.ts';
import { spawnedPac } from './pac-runner.ts';

const longestMinutes = 90;

/**
 * pac as this command line asks for it, for this environment. A profile keeps no client secret that pac could renew a token
 * with; pac takes it from PAC_CLI_SPN_SECRET of its process (microsoft/powerplatform-vscode #297 and #456). One that somebody
 * has set wins: the profile may be of another application than the environment file's.
 */
export async function pacOf(
  given: Arguments,
  terminal: Terminal,
  environment: Environment,
  join: Importer['join'],
): Promise<Importer> {
  const { organization, secret } = environment;
  const path = await findPac(given.option('pacPath'), terminal);
  const signIn = deploymentSignIn(environment);
  const own = 'secretVariable' in signIn ? { PAC_CLI_SPN_SECRET: secret(signIn.secretVariable) } : {};
  const target = { organizationUrl: organization.url, longestMinutes };
  return pacImporter(spawnedPac(path, { ...own, ...terminal.variables }), target, join);
}
