import type { Terminal } from '../command/terminal.ts';
import type { Arguments, Option } from '../command/verb.ts';
import { localVariables } from '../local/local-variables.ts';

export const environmentOption: Option = {
  flags: '-e, --env <name>',
  description: 'name of a file in solution/environments, or a path; left out, CUELINE_ENVIRONMENT or local',
};

/** The environment that was named: by option, else by variable, else the local one. */
export const environmentName = (given: Arguments, { variables }: Terminal): string =>
  given.option('env') ?? variables['CUELINE_ENVIRONMENT'] ?? 'local';

/** The process's variables; for the local environment also the secrets that were made for it. */
export const variablesFor = async (name: string, { root, variables }: Terminal): Promise<Terminal['variables']> =>
  name === 'local' ? { ...(await localVariables(root)), ...variables } : variables;
