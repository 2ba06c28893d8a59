import { Fault } from '../contract/index.ts';

/** The disk did not take a write or give a read. Nothing of the failed write was kept; the sender may try again. */
export class StoreUnavailable extends Fault {
  readonly code = 'store-unavailable';
  readonly retry = 'later';
}
