import { setTimeout as wait } from 'node:timers/promises';
import { WebApiRefused, type WebApi } from '../../dataverse/index.ts';

/** When Dataverse asked to be left alone. It holds for the application user, so for all that is asked in its name here. */
export interface QuietTime {
  /** Looks whether a fault asks for it. */
  saw(fault: unknown): void;
  /** The same connection; a call waits until the time is over. Rejects where the gateway stops before. */
  readonly keptBy: (api: WebApi) => Pick<WebApi, 'list' | 'send'>;
}

interface QuietTimeOptions {
  /** How many milliseconds more the events have to wait, because Dataverse asked them to. */
  readonly eventsWaitMs: () => number;
  readonly stopped: AbortSignal;
}

export function quietTime({ eventsWaitMs, stopped }: QuietTimeOptions): QuietTime {
  let until = 0;
  const leftMs = (): number => Math.max(until - performance.now(), eventsWaitMs());

  function saw(fault: unknown): void {
    if (fault instanceof WebApiRefused && fault.retryAfterMs !== undefined)
      until = Math.max(until, performance.now() + fault.retryAfterMs);
  }

  /** One at a time: what stands in line for the connection already would leave in the quiet time of the one before it. */
  let last: Promise<unknown> = Promise.resolve();

  async function whenQuiet<T>(call: () => Promise<T>): Promise<T> {
    // A timer may ring a moment early, and while it runs a longer time may be asked for.
    for (let left = leftMs(); left > 0; left = leftMs()) await wait(Math.ceil(left), undefined, { signal: stopped });
    try {
      return await call();
    } catch (fault) {
      saw(fault);
      throw fault;
    }
  }

  function after<T>(call: () => Promise<T>): Promise<T> {
    const mine = last.then(() => whenQuiet(call));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    saw,
    keptBy: (api) => ({ list: (path) => after(() => api.list(path)), send: (call) => after(() => api.send(call)) }),
  };
}
