import { WebApiRefused } from '../../connector/dataverse/index.ts';
import { failureWords } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** What Dataverse refuses outside of an import's log, in the same words and with the same advice. */
export function inWords(fault: unknown): unknown {
  if (!(fault instanceof WebApiRefused)) return fault;
  const exitCode = [401, 403].includes(fault.status) ? exitCodes.permission : exitCodes.error;
  return new CommandFault(fault.code, exitCode, failureWords('', fault.message, fault.dataverseCode.toLowerCase()), {
    cause: fault,
    hint: 'Once it is mended, run the same command again: it goes on where it stopped.',
  });
}

/** Whether it broke off because somebody asked for it; a refusal that came in the same moment is told as one. */
export const isInterruption = (fault: unknown): boolean =>
  (fault as { readonly name?: unknown } | undefined)?.name === 'AbortError';

/** Whatever broke off because somebody asked for it. */
export const interruptedWords = (cause: unknown): CommandFault =>
  new CommandFault('interrupted', exitCodes.interrupted, 'Interrupted. An import that has begun goes on by itself.', {
    cause,
    hint: 'Run the same command again: it joins that import, and does what is left.',
  });
