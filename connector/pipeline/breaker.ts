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
  /** So many events are on their way since the last `room`. */
  began(events: number): void;
  /** What became of one of them. Gives what it changed, for the log. */
  saw(settlement: Settlement): 'opened' | 'closed' | undefined;
}

/** So many in a row are no accident (chosen by us). */
const failuresToOpen = 5;

/** The destination did not answer, or nobody may speak to it: the next event would fare the same. */
const outages: readonly ReasonCode[] = ['UPSTREAM', 'SIGN_IN'];

export function breaker({ baseMs, capMs }: Pick<RetryPolicy, 'baseMs' | 'capMs'>): Breaker {
  let failures = 0;
  let pausedUntil = 0;
  let open: { readonly step: number; readonly probeAt: number } | undefined;
  let probing = false;

  const openAt = (now: number, step: number) => ({ step, probeAt: now + Math.min(capMs, baseMs * 2 ** step) });

  return {
    room: (now) => {
      if (now < pausedUntil) return { events: 0, askAgainAt: pausedUntil };
      if (!open) return { events: Infinity };
      if (probing) return { events: 0 };
      return now < open.probeAt ? { events: 0, askAgainAt: open.probeAt } : { events: 1 };
    },
    began: (events) => {
      if (open && events > 0) probing = true;
    },
    saw: ({ at, state, reasonCode, dueAt }) => {
      if (reasonCode === 'THROTTLED' && dueAt !== undefined) pausedUntil = Math.max(pausedUntil, dueAt);
      const failed = state === 'unknown' || outages.includes(reasonCode);
      if (!failed) {
        const wasOpen = open !== undefined;
        failures = 0;
        open = undefined;
        probing = false;
        return wasOpen ? 'closed' : undefined;
      }
      failures += 1;
      if (open) {
        // Those that were on their way when it opened are no probes; the one that was sent since is.
        if (probing) open = openAt(at, open.step + 1);
        probing = false;
        return undefined;
      }
      if (failures < failuresToOpen) return undefined;
      open = openAt(at, 0);
      return 'opened';
    },
  };
}
