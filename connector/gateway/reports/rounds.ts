import { setTimeout as wait } from 'node:timers/promises';
import { WebApiRefused } from '../../dataverse/index.ts';
import type { GatewayLog } from '../log.ts';
import type { QuietTime } from './quiet-time.ts';

/** What is done, in words: `reports`. */
export interface Rounds {
  readonly what: string;
  /** What is said where Dataverse forbids it, if that is more than a role that is missing. */
  readonly forbidden?: string;
  readonly everyMs: number;
  readonly round: () => Promise<void>;
}

interface RoundsOptions {
  readonly quiet: Pick<QuietTime, 'saw'>;
  readonly failed: (fault: unknown) => void;
  readonly log: GatewayLog;
  readonly stopped: AbortSignal;
}

/** Where tables or the right to them are missing: nobody mends that from one minute to the next, but perhaps just now. */
const mostPatient = 10;

const noRole = 'the application user may not use the tables of the solution; give it the role Cueline Event Emitter';

const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.message : 'unknown');

/** What an administrator has to do something about. */
function lackOf(fault: unknown, forbidden: string): string | undefined {
  if (!(fault instanceof WebApiRefused)) return undefined;
  if (fault.status === 404)
    return 'the environment does not have the tables of the solution; nothing is written there until it has';
  if (fault.status === 403) return forbidden;
  return undefined;
}

/**
 * Does things again and again until they are stopped. What goes wrong is told once, until it went well again; it is tried
 * again no earlier than Dataverse asks for, and never concerns anything else of the gateway.
 */
export function roundsOf({ quiet, failed, log, stopped }: RoundsOptions): (rounds: Rounds) => Promise<void> {
  /** Of all rounds: what the one lacks the other lacks too. */
  const lacking = new Set<string>();
  const isStopped = (): boolean => stopped.aborted;

  function tell(what: string, told: string, { fault, lack }: { fault: unknown; lack: string | undefined }): string {
    const words = lack ?? `${what} had to wait`;
    if (words !== told && !lacking.has(words)) log.warn({ fault: nameOf(fault) }, words);
    if (lack !== undefined) lacking.add(lack);
    return words;
  }

  return async ({ what, forbidden = noRole, everyMs, round }) => {
    let told = '';
    let patience = 1;
    while (!isStopped()) {
      let pauseMs = everyMs;
      try {
        await round();
        if (told !== '') log.info({}, `${what} go on again`);
        lacking.delete(told);
        [told, patience] = ['', 1];
      } catch (fault) {
        if (isStopped()) return;
        failed(fault);
        quiet.saw(fault);
        const lack = lackOf(fault, forbidden);
        told = tell(what, told, { fault, lack });
        if (lack !== undefined) {
          pauseMs = everyMs * patience;
          patience = Math.min(mostPatient, patience * 2);
        }
      }
      await wait(pauseMs, undefined, { signal: stopped }).catch(() => undefined);
    }
  };
}
