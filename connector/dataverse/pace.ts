/** Holds emissions back until they may go. */
export interface Pace {
  /** Resolves true when one more emission is within the limit; false: the pace was stopped. */
  readonly turn: () => Promise<boolean>;
  /** Nobody gets a turn any more; those that wait are told so. */
  readonly stop: () => void;
}

export interface PaceOptions {
  readonly perMinute: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly clock: () => number;
  /** Calls back after so many milliseconds; gives what calls it off. */
  readonly after: (ms: number, callBack: () => void) => () => void;
}

/** Customer Insights - Journeys, fair-use policy: above this rate per organisation, events may be dropped. */
export const platformLimitPerMinute = 2500;

/** The turns of a minute are spread over a little more: what left evenly may arrive unevenly. */
const spreadMs = 61_000;
/** Turns that came late, as timers do, may be caught up with, but not more than so many milliseconds of them. */
const slackMs = 250;

/**
 * Turns at even distances, never more than `perMinute` in any window of one minute: a minute and the slack have room for
 * less than `perMinute` distances. An even flow lets what is urgent wait for one distance, and not for the rest of a minute
 * whose turns others have used up. The first turn is a distance away, so that a restart changes nothing.
 */
export function pace({ perMinute, clock, after }: PaceOptions): Pace {
  if (!(perMinute >= 1)) throw new RangeError(`A pace of ${perMinute} per minute lets nothing through.`);
  const distance = spreadMs / Math.min(perMinute, platformLimitPerMinute);
  const waiting: ((turn: boolean) => void)[] = [];
  let next = clock() + distance;
  let callOff: (() => void) | undefined;
  let stopped = false;

  function serve(): void {
    callOff = undefined;
    while (waiting.length > 0) {
      const now = clock();
      next = Math.max(next, now - slackMs);
      if (next > now) {
        callOff = after(next - now, serve);
        return;
      }
      next += distance;
      waiting.shift()?.(true);
    }
  }

  return {
    turn: () =>
      new Promise((resolve) => {
        if (stopped) {
          resolve(false);
          return;
        }
        waiting.push(resolve);
        if (!callOff) serve();
      }),
    stop: () => {
      stopped = true;
      callOff?.();
      for (const tell of waiting.splice(0)) tell(false);
    },
  };
}
