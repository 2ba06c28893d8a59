export interface Waiting {
  /**
   * Resolves when the event is settled for good, the time is over, the caller has hung up or the gateway stops; what came
   * of it is for the caller to look up. `undefined`: so many wait already that this one may not.
   */
  until(emissionId: string, ms: number, onHangUp: (listener: () => void) => void): Promise<void> | undefined;
  /** Wakes whoever waits for this event. */
  settled(emissionId: string): void;
  /** Wakes everybody; from now on nobody waits. */
  stop(): void;
}

/** Answers that wait for an outcome. They are woken by the settlement itself: nobody asks the store again and again. */
export function waitingAnswers(atMost: number): Waiting {
  // Usually one each: the answer to whoever sent it.
  const waiting = new Map<string, Set<() => void>>();
  let count = 0;
  let stopped = false;

  const wake = (emissionId: string): void => {
    for (const end of waiting.get(emissionId) ?? []) end();
  };

  return {
    until: (emissionId, ms, onHangUp) => {
      if (stopped || count >= atMost) return undefined;
      count++;
      return new Promise((resolve) => {
        const others = waiting.get(emissionId) ?? new Set();
        waiting.set(emissionId, others);
        const end = (): void => {
          clearTimeout(timer);
          if (!others.delete(end)) return;
          if (others.size === 0) waiting.delete(emissionId);
          count--;
          resolve();
        };
        const timer = setTimeout(end, ms);
        others.add(end);
        onHangUp(end);
      });
    },
    settled: wake,
    stop: () => {
      stopped = true;
      for (const emissionId of [...waiting.keys()]) wake(emissionId);
    },
  };
}
