import { StandInMisuse } from './misuse.ts';

/** The time that triggers and journeys live by: the machine's own, plus what somebody moved it ahead. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `action` once so many seconds have passed; at once where they are none. */
  after(seconds: number, action: () => void): void;
  /**
   * Moves the time ahead, so that a test need not wait.
   * @throws {StandInMisuse} where the seconds are no number, or go back
   */
  advance(seconds: number): void;
  /** Runs what has come due. Every request does, so that no timer keeps the process alive. */
  catchUp(): void;
}

interface Appointment {
  readonly at: number;
  readonly action: () => void;
}

export function movableClock(): Clock {
  let aheadMs = 0;
  let appointments: readonly Appointment[] = [];
  const now = (): number => Date.now() + aheadMs;

  function catchUp(): void {
    const time = now();
    const due = appointments.filter(({ at }) => at <= time);
    if (due.length === 0) return;
    appointments = appointments.filter(({ at }) => at > time);
    for (const { action } of [...due].sort((one, other) => one.at - other.at)) action();
  }

  return {
    now,
    after(seconds, action) {
      appointments = [...appointments, { at: now() + seconds * 1000, action }];
      catchUp();
    },
    advance(seconds) {
      if (!Number.isFinite(seconds) || seconds < 0)
        throw new StandInMisuse('The clock only goes ahead: give a number of seconds from 0.');
      aheadMs += seconds * 1000;
      catchUp();
    },
    catchUp,
  };
}
