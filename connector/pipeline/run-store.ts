/**
 * What a process that died leaves behind. A run is the time that one process has with the store: it ends in order, or the
 * process was killed, fell or lost its power.
 */
export interface RunStore {
  /** A run begins. Gives whether the one before it ended in order; before the first one there is nothing amiss. */
  beginRun(): Promise<boolean>;
  /** This run ends in order, and nothing is suspected any more. */
  endRun(): Promise<void>;
  /** Durably: should this run end now, it counts against the event. Gives how many runs before this one ended so. */
  suspect(emissionId: string): Promise<number>;
  /** The events at which runs before this one ended, and how many did. */
  suspected(): Promise<ReadonlyMap<string, number>>;
  /** It was none of that event. */
  clear(emissionId: string): Promise<void>;
  /**
   * Until when the destination asked everybody to wait, by what was settled (`pausesAll`) in this run or one before; milliseconds
   * since 1970, 0 where it never did.
   */
  pausedUntil(): Promise<number>;
}
