import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { PacRunner } from './pac-runner.ts';

/**
 * pac signs in with profiles of its own. Making one takes a client secret on the command line (`pac auth create`), where every
 * process of the machine can read it, so that is for a person to do, once; here one only has to be there.
 * @throws {CommandFault} where pac has none
 */
export async function requirePacProfile(pac: PacRunner, organizationUrl: string): Promise<void> {
  const { exitCode, lines } = await pac.run(['auth', 'list'], () => undefined);
  const hasProfile = exitCode === 0 && lines.some((line) => /^\s*\[\d+\]/.test(line));
  if (hasProfile) return;
  throw new CommandFault('pac-not-signed-in', exitCodes.permission, 'pac has no profile to sign in with.', {
    hint: `Run \`pac auth create --environment ${organizationUrl}\` once, by hand; with a service principal keep its secret in PAC_CLI_SPN_SECRET afterwards.`,
  });
}
