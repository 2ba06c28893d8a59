import { Fault } from '../../contract/index.ts';

/** Whether a token is good can't be told now, because the keys of its tenant can't be had. */
export class KeysUnavailable extends Fault {
  readonly code = 'keys-unavailable';
  readonly retry = 'later';

  constructor(
    /** As `ECONNREFUSED`, `TimeoutError` or `status 500`. */
    readonly trouble: string,
    options?: ErrorOptions,
  ) {
    super(`The keys that Entra ID signs tokens with could not be fetched (${trouble}).`, options);
  }
}
