import { didYouMean } from '../../connector/contract/index.ts';
import type { Handler } from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { recordChangeHandlers } from '../project.ts';

/** @throws {CommandFault} with a suggestion, where the project has no such handler */
export function knownHandler(name: string): Handler {
  const { handlers } = recordChangeHandlers;
  const handler = handlers.find((candidate) => candidate.name === name);
  if (handler) return handler;
  const names = handlers.map((candidate) => candidate.name);
  throw new CommandFault(
    'unknown-handler',
    exitCodes.notFound,
    `There is no handler "${name}".${didYouMean(name, names)}`,
    {
      hint: `The handlers are ${names.join(', ')}.`,
    },
  );
}
