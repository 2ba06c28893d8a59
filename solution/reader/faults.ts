import { ReaderFault } from './reader-fault.ts';

/** A sound zip, or folder, that is no solution. */
export class NotASolution extends ReaderFault {
  readonly code = 'not-a-solution';
}
