import type { Environment } from '../../connector/gateway/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Option } from '../command/verb.ts';

export const yesOption: Option = {
  flags: '--yes',
  description: 'needed where deployment.production of the environment file is true',
};

/**
 * Asked before anything is changed in an environment.
 * @throws {CommandFault} where it is a production one and nobody said --yes
 */
export function requireYes(given: Arguments, { name, deployment }: Pick<Environment, 'name' | 'deployment'>): void {
  if (!deployment.production || given.flag('plan') || given.flag('yes')) return;
  throw new CommandFault('production-needs-yes', exitCodes.usage, `The environment ${name} is a production one.`, {
    hint: 'Look at what would be done with --plan, then run it with --yes.',
  });
}
