import { tooManyRequests, WebApiRefused } from './web-api-fault.ts';

/** The window of the limit: Microsoft Learn, "Service protection API limits". */
const windowMs = 300_000;

/**
 * Whether Dataverse said lately that this user made too many requests. The numbers of requests that remain, which it puts on
 * its answers, are for debugging and not to be relied on (Learn, "Service protection API limits").
 */
export interface RequestLimit {
  /** Is told of every fault; most say nothing of it. */
  saw(fault: unknown): void;
  /** For as long as the window lasts. */
  isMet(): boolean;
}

/** @param clock milliseconds of a clock that nobody sets */
export function requestLimit(clock: () => number): RequestLimit {
  let until = -Infinity;
  return {
    saw: (fault) => {
      if (fault instanceof WebApiRefused && fault.dataverseCode === tooManyRequests) until = clock() + windowMs;
    },
    isMet: () => clock() < until,
  };
}
