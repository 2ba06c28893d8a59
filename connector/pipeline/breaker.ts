import type { ReasonCode } from '../contract/index.ts';
import type { Settlement } from './ports.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** How many more events may be tried now, and from when on to ask again where there is no room. */
export interface Room {
  readonly events: number;
  /** Milliseconds since 1970; `undefined`: after the next settlement. */
  readonly askAgainAt?: number;
}

/**
 * Keeps an outage of the destination from becoming a storm: after some failures in a row one event at a time is tried, at
 * growing distances, until one arrives. A pause that the destination asked for holds for everybody, exactly as long.
 */
export interface Breaker {
  room(now: number): Room;
  /** This event is tried, where `room` had some. */
  began(emissionId: string): void;
  /** Whether the call of this event, which began a while ago, may still leave. */
  admits(emissionId: string, now: number): boolean;
  /** What became of it. Gives what it changed, for the log. */
  saw(emissionId: string, settlement: Settlement): 'opened' | 'closed' | undefined;
  /** Nothing became of it. */
  gaveUp(emissionId: string): void;
  /** Until when the destination asked for a pause; milliseconds since 1970, 0 where it never did. */
  pausedUntil(): number;
}

/** So many in a row are no accident (chosen by us). */
const failuresToOpen = 5;

/** The destination did not answer, or nobody may speak to it: the next event would fare the same. */
const outages: readonly ReasonCode[] = ['UPSTREAM', 'SIGN_IN', 'GAVE_UP'];
/** Decided by ourselves, or by what the environment says of its triggers: tells nothing of whether calls arrive. */
const ourOwn: readonly ReasonCode[] = ['EXPIRED', 'UNKNOWN_TRIGGER', 'INTERNAL', 'CONTRACT_DRIFT', 'TRIGGER_NOT_READY'];

/** @param asked until when the destination wants to be left alone, as it said before */
export function breaker({ baseMs, capMs }: Pick<RetryPolicy, 'baseMs' | 'capMs'>, asked = 0): Breaker {
  let failures = 0;
  let failedAt: Settlement['stage'] | undefined;
  let pausedUntil = asked;
  let open: { readonly step: number; readonly probeAt: number } | undefined;
  let probe: string | undefined;

  const openAt = (now: number, step: number) => ({ step, probeAt: now + Math.min(capMs, baseMs * 2 ** step) });

  function room(now: number): Room {
    if (now < pausedUntil) return { events: 0, askAgainAt: pausedUntil };
    if (!open) return { events: Infinity };
    if (probe !== undefined) return { events: 0 };
    return now < open.probeAt ? { events: 0, askAgainAt: open.probeAt } : { events: 1 };
  }

  function gaveUp(emissionId: string): void {
    if (probe === emissionId) probe = undefined;
  }

  function failed(emissionId: string, at: number): 'opened' | undefined {
    failures += 1;
    if (open) {
      // Those that were on their way when it opened are no probes; the one that was sent since is.
      if (probe === emissionId) open = openAt(at, open.step + 1);
      gaveUp(emissionId);
      return undefined;
    }
    if (failures < failuresToOpen) return undefined;
    open = openAt(at, 0);
    return 'opened';
  }

  function arrived(): 'closed' | undefined {
    const wasOpen = open !== undefined;
    failures = 0;
    failedAt = undefined;
    open = undefined;
    probe = undefined;
    return wasOpen ? 'closed' : undefined;
  }

  return {
    room,
    began: (emissionId) => {
      if (open) probe = emissionId;
    },
    admits: (emissionId, now) => now >= pausedUntil && (!open || probe === emissionId),
    saw: (emissionId, { at, stage, state, reasonCode, dueAt, pausesAll }) => {
      if (pausesAll && dueAt !== undefined) pausedUntil = Math.max(pausedUntil, dueAt);
      if (state === 'unknown' || outages.includes(reasonCode)) {
        failedAt = stage;
        return failed(emissionId, at);
      }
      // Nobody there: a look-up was answered, while it is the calls that fail.
      const isLookUpOnly = stage === 'identify' && failedAt === 'emit';
      if (!isLookUpOnly && !ourOwn.includes(reasonCode)) return arrived();
      gaveUp(emissionId);
      return undefined;
    },
    gaveUp,
    pausedUntil: () => pausedUntil,
  };
}
