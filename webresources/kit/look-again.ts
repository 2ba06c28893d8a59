import { DataverseFault } from './dataverse-fault.ts';

/** Resolves after a while; rejects when the signal aborts, so that a page that is closed asks no more. */
const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
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

interface Patience {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly giveUpMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks at something that was asked for until there is an answer or the time is over; nothing then. What was asked is asked: a look
 * that fails for now is looked again, as late as Dataverse asks for.
 * @throws {DataverseFault} what no second look mends, at once; what passes, where the last look failed so
 */
export async function lookAgain<T>(
  look: () => Promise<T | undefined>,
  { firstWaitMs, longestWaitMs, giveUpMs, signal }: Patience,
): Promise<T | undefined> {
  const until = performance.now() + giveUpMs;
  let failed: DataverseFault | undefined;
  for (let wait = firstWaitMs; performance.now() < until; wait = Math.min(longestWaitMs, wait * 1.5)) {
    const pauseMs = Math.max(wait, failed?.retryAfterMs ?? 0);
    if (failed?.retryAfterMs !== undefined && performance.now() + pauseMs > until) break;
    await pause(pauseMs, signal);
    try {
      const found = await look();
      if (found !== undefined) return found;
      failed = undefined;
    } catch (fault) {
      if (!(fault instanceof DataverseFault) || !fault.passing) throw fault;
      failed = fault;
    }
  }
  if (failed) throw failed;
  return undefined;
}
