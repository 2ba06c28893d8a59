import { DeliveryFault, Fault } from '../contract/index.ts';

/** "Number of requests exceeded the limit … over time window of 300 seconds" (Learn, "Service protection API limits"). */
export const tooManyRequests = '0x80072322';

/** Dataverse answered, with an error. */
export class WebApiRefused extends Fault {
  readonly code = 'dataverse-refused';
  readonly retry;

  constructor(
    readonly status: number,
    /** Dataverse's own error code, such as `0x80060888`; may be empty. */
    readonly dataverseCode: string,
    path: string,
    readonly retryAfterMs: number | undefined,
    /** Dataverse's own, for clients that ask for them. */
    readonly words?: string,
  ) {
    super(
      `Dataverse answered ${status}${dataverseCode && ` (${dataverseCode})`} to ${path}${words ? `: ${words}` : ''}`,
    );
    // A redirect leads to a page for people: a sign-in, or a notice that the service is away.
    const isPassing = status < 400 || status >= 500 || [401, 408, 409, 425, 429].includes(status);
    this.retry = isPassing ? ('later' as const) : ('never' as const);
  }
}

/** No answer came. `arrived` is `no` only when the request surely never left. */
export class WebApiUnreachable extends Fault {
  readonly code = 'dataverse-unreachable';
  readonly retry = 'later';

  constructor(
    readonly arrived: 'no' | 'perhaps',
    path: string,
    cause: unknown,
  ) {
    super(arrived === 'no' ? `Dataverse could not be reached for ${path}` : `Dataverse gave no answer to ${path}`, {
      cause,
    });
  }
}

/**
 * The limits of requests, execution time and concurrency count for a user as a whole (Microsoft Learn, "Service protection
 * API limits"). A 429 of anybody else is about the one call.
 */
const serviceProtection: readonly string[] = [tooManyRequests, '0x80072321', '0x80072326'];

/** A fault of the Web API as the pipeline reads it. Anything else passes unchanged. */
export function toDeliveryFault(fault: unknown): unknown {
  if (fault instanceof WebApiUnreachable)
    return new DeliveryFault('UPSTREAM', 'later', fault.message, { cause: fault });
  if (!(fault instanceof WebApiRefused)) return fault;
  const { status, message, retry, dataverseCode, retryAfterMs: wait } = fault;
  const options = { cause: fault, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  if (status === 429) {
    const forAll = serviceProtection.includes(dataverseCode.toLowerCase());
    return new DeliveryFault('THROTTLED', 'later', message, { ...options, forAll });
  }
  if (status === 401) return new DeliveryFault('SIGN_IN', 'later', message, options);
  if (status === 403) return new DeliveryFault('PERMISSION', 'never', message, options);
  return new DeliveryFault(retry === 'later' ? 'UPSTREAM' : 'REFUSED', retry, message, options);
}
