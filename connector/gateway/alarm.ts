import type { Clock } from '../pipeline/index.ts';

/** Rings at the earliest of the times it was set to. */
export interface Alarm {
  /** Milliseconds since 1970. */
  readonly at: (time: number) => void;
  /** For good. */
  readonly off: () => void;
}

/** setTimeout's own limit is 24.8 days. */
const longestWaitMs = 3_600_000;

export function alarm(clock: Clock, ring: () => void): Alarm {
  let next = Infinity;
  let isOff = false;
  let timer: NodeJS.Timeout | undefined;

  function at(time: number): void {
    if (isOff || time >= next) return;
    next = time;
    clearTimeout(timer);
    timer = setTimeout(rung, Math.min(longestWaitMs, Math.max(1, time - clock())));
  }

  function rung(): void {
    const time = next;
    next = Infinity;
    // A timer may be a moment early, and whoever is woken then finds nothing due and goes to sleep for good.
    if (clock() < time) at(time);
    else ring();
  }

  return {
    at,
    off: () => {
      isOff = true;
      clearTimeout(timer);
    },
  };
}
