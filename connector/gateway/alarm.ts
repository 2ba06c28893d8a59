import type { Clock } from '../pipeline/index.ts';

/** Rings at the earliest of the times it was set to. */
export interface Alarm {
  /** Milliseconds since 1970. */
  readonly at: (time: number) => void;
  /** For good. */
  readonly off: () => void;
}

/** setTimeout's own limit is 24.8 days; ringing once an hour for nothing costs nothing. */
const longestWaitMs = 3_600_000;

export function alarm(clock: Clock, ring: () => void): Alarm {
  let next = Infinity;
  let isOff = false;
  let timer: NodeJS.Timeout | undefined;

  function rung(): void {
    next = Infinity;
    ring();
  }

  return {
    at: (time) => {
      if (isOff || time >= next) return;
      next = time;
      clearTimeout(timer);
      timer = setTimeout(rung, Math.min(longestWaitMs, Math.max(0, time - clock())));
    },
    off: () => {
      isOff = true;
      clearTimeout(timer);
    },
  };
}
