/** Holds an emission back until it may go. */
export interface Pace {
  /** Resolves when one more emission is within the limit; in the order of asking. */
  turn(): Promise<void>;
  /** Nobody gets a turn before this time (milliseconds since 1970): the other side asked for a pause. */
  pauseUntil(time: number): void;
}

export interface PaceOptions {
  readonly perMinute: number;
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Customer Insights - Journeys, fair-use policy: above this rate per organisation, events may be dropped. */
export const platformLimitPerMinute = 2500;

const minuteMs = 60_000;

/** Never more than `perMinute` turns in any window of one minute: turn n waits until a minute after turn n - perMinute. */
export function pace({ perMinute, clock, wait }: PaceOptions): Pace {
  if (!(perMinute >= 1)) throw new RangeError(`A pace of ${perMinute} per minute lets nothing through.`);
  const turns: number[] = Array.from({ length: Math.min(perMinute, platformLimitPerMinute) }, () => -Infinity);
  let next = 0;
  let paused = -Infinity;
  let queue = Promise.resolve();

  async function take(): Promise<void> {
    for (;;) {
      const free = Math.max((turns[next] ?? -Infinity) + minuteMs, paused);
      const now = clock();
      if (free <= now) break;
      await wait(free - now);
    }
    turns[next] = clock();
    next = (next + 1) % turns.length;
  }

  return {
    turn: () => {
      const turn = queue.then(take);
      // One wait that fails is that turn's own; those behind it still get theirs.
      queue = turn.catch(() => undefined);
      return turn;
    },
    pauseUntil: (time) => {
      paused = Math.max(paused, time);
    },
  };
}
