import { setTimeout } from 'node:timers/promises';

/** By this machine's clock, until somebody stops it. */
export const waiting =
  (stop?: AbortSignal) =>
  (ms: number): Promise<void> =>
    setTimeout(ms, undefined, stop ? { signal: stop } : {});
