/** A step of the wall clock is believed once it has lasted so long. */
const believedAfterMs = 600_000;
/** Less than this is the clock being kept right, which it is all the time. */
const stepMs = 1000;

export interface ClockSources {
  /** Milliseconds since 1970, as the machine has it now: may be set at any time. */
  readonly wall: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly steady: () => number;
}

/**
 * Milliseconds since 1970 that do not jump when somebody sets the machine's clock: whatever waits for a time would come due
 * early or late. A step that lasts ten minutes is a correction (or the machine slept) and is followed.
 * @param stepped is told of a step that is followed, in milliseconds
 */
export function steadyClock({ wall, steady }: ClockSources, stepped: (ms: number) => void): () => number {
  let offset = wall() - steady();
  let differsSince: number | undefined;
  return () => {
    const now = steady();
    const step = wall() - now - offset;
    if (Math.abs(step) < stepMs) {
      differsSince = undefined;
      offset += step;
    } else if (differsSince === undefined) differsSince = now;
    else if (now - differsSince >= believedAfterMs) {
      offset += step;
      differsSince = undefined;
      stepped(step);
    }
    return Math.floor(now + offset);
  };
}
