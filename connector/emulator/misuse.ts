import { Fault } from '../contract/index.ts';

/** The stand-in was asked for something that cannot be, such as a journey on a trigger that does not exist. */
export class StandInMisuse extends Fault {
  readonly code = 'stand-in-misuse';
  readonly retry = 'never';
}
