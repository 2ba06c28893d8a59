import { FaultWithProblems } from '../../connector/contract/index.ts';

/** Files of strings that would leave somebody without a text. */
export class StringsInvalid extends FaultWithProblems {
  readonly code = 'strings-invalid';
}
