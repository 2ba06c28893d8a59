import type { Terminal } from '../command/terminal.ts';
import type { Option } from '../command/verb.ts';
import { localVariables } from '../local/local-variables.ts';

export const environmentOption: Option = {
  flags: '-e, --env <name>',
  description: 'name of a file in solution/environments, or a path',
  default: 'local',
};

/** The process's variables; for the local environment also the secrets that were made for it. */
export const variablesFor = async (name: string, { root, variables }: Terminal): Promise<Terminal['variables']> =>
  name === 'local' ? { ...(await localVariables(root)), ...variables } : variables;
