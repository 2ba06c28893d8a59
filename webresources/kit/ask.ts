import { DataverseFault } from './dataverse-fault.ts';
import type { CallOptions, Row } from './row.ts';

/** Values of `cue_state`, the same in every table of requests. */
export const requestState = {
  requested: 482_100_000,
  running: 482_100_001,
  done: 482_100_002,
  refused: 482_100_003,
} as const;

/** What the gateway made of a request. */
export interface Answered {
  readonly id: string;
  readonly refused: boolean;
  /** Its `cue_result`: one or two sentences in English. */
  readonly words: string;
  /** The whole row. */
  readonly row: Row;
}

const firstWaitMs = 1000;
const longestWaitMs = 5000;
const giveUpMs = 60_000;

/** Resolves after a while; rejects when the signal aborts, so that a page that is closed asks no more. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });

/** The part of the Web API that a request needs. */
interface Asking {
  readonly get: (path: string, options: CallOptions) => Promise<Row>;
  readonly create: (set: string, body: object, options: CallOptions) => Promise<string>;
}

/**
 * Creates the row of a request and looks at it until it is answered.
 * @throws {DataverseFault} `unanswered` after a minute; the row stays, and the gateway may still take it up
 */
export async function askAndWait(
  { get, create }: Asking,
  set: string,
  body: object,
  options: CallOptions,
): Promise<Answered> {
  const id = await create(set, body, options);
  const until = performance.now() + giveUpMs;
  for (let wait = firstWaitMs; performance.now() < until; wait = Math.min(longestWaitMs, wait * 1.5)) {
    await pause(wait, options.signal);
    try {
      const row = await get(`${set}(${id})`, options);
      const { cue_state: state, cue_result: words } = row;
      if (state === requestState.done || state === requestState.refused)
        return { id, refused: state === requestState.refused, words: typeof words === 'string' ? words : '', row };
    } catch (fault) {
      // The request is made: a look that is refused for now is looked again, as late as Dataverse asks for.
      if (!(fault instanceof DataverseFault) || !['throttled', 'offline'].includes(fault.kind)) throw fault;
      if (fault.retryAfterMs === undefined) continue;
      if (performance.now() + fault.retryAfterMs > until) break;
      await pause(fault.retryAfterMs, options.signal);
    }
  }
  throw new DataverseFault('unanswered', 'The gateway has not answered within a minute.');
}
