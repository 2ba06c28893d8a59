import { setTimeout as wait } from 'node:timers/promises';
import { WebApiRefused } from '../../dataverse/index.ts';
import type { GatewayLog } from '../log.ts';

interface RoundsOptions {
  /** What is done, in words: `reports`. */
  readonly what: string;
  readonly everyMs: number;
  readonly round: () => Promise<void>;
  readonly failed: (fault: unknown) => void;
  readonly log: GatewayLog;
  readonly stopped: AbortSignal;
}

/** Where the tables are missing: nobody imports a solution from one minute to the next. */
const slower = 10;

const isMissing = (fault: unknown): boolean => fault instanceof WebApiRefused && fault.status === 404;
const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.message : 'unknown');

/**
 * Does something again and again until it is stopped. What goes wrong is told once, until it went well again; it is tried
 * again no earlier than Dataverse asks for, and never concerns anything else of the gateway.
 */
export async function rounds({ what, everyMs, round, failed, log, stopped }: RoundsOptions): Promise<void> {
  let told = '';
  const isStopped = (): boolean => stopped.aborted;
  while (!isStopped()) {
    let pauseMs = everyMs;
    try {
      await round();
      if (told !== '') log.info({}, `${what} are written again`);
      told = '';
    } catch (fault) {
      if (isStopped()) return;
      failed(fault);
      const missing = isMissing(fault);
      const words = missing
        ? `${what}: the environment does not have the tables of the solution`
        : `${what} had to wait`;
      if (told !== words) log.warn({ fault: nameOf(fault) }, words);
      told = words;
      const asked = fault instanceof WebApiRefused ? (fault.retryAfterMs ?? 0) : 0;
      pauseMs = Math.max(missing ? everyMs * slower : everyMs, asked);
    }
    await wait(pauseMs, undefined, { signal: stopped }).catch(() => undefined);
  }
}
