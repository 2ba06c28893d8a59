import { Fault } from '../../connector/contract/index.ts';

/** The platform carries out one import, removal or publishing at a time, and asks who comes too often to wait. */
export class EnvironmentBusy extends Fault {
  readonly code = 'environment-busy';
  readonly retry = 'later';

  constructor(minutes: number, options?: ErrorOptions) {
    super(`The environment was busy, or asked to wait, for more than ${minutes} minutes.`, {
      hint: 'The solution history shows what is under way there. Run the same command again when it has ended.',
      ...options,
    });
  }
}

/** CustomizationLockException (Microsoft Learn, "Web service error codes"). */
const lockCode = '0x80071151';

/** As users report it: "Cannot start another [Import] because there is a previous [Import] running at this moment." */
export const lockWords =
  /another \[?\w+\]? running|previous \[?\w+\]? running|installation or removal of another solution/i;

/** Another import, removal or publishing holds the environment: nothing was begun. */
export const isLocked = (code: string, words: string): boolean =>
  code.toLowerCase() === lockCode || lockWords.test(words);
