import { fairLines, type StoredEvent } from '../pipeline/index.ts';

/** When there are turns; whose they are is not its business. */
export interface Turns {
  /** Resolves true for the next turn; false: there are no more. */
  readonly turn: () => Promise<boolean>;
  readonly stop: () => void;
}

export interface Turnstile {
  /** Resolves true when it is this event's turn, and false when there are no more. */
  readonly pass: (event: StoredEvent) => Promise<boolean>;
  /** One that has passed is through, and makes room for another. */
  readonly leave: () => void;
}

/**
 * Gives each turn to the event that is first in line when it comes, and not to the one that asked first. Only so many are
 * inside: a turn is asked for when there is room, so that whoever has it leaves at once and not in a crowd later.
 * @param most how many may be inside now
 */
export function turnstile({ turn }: Turns, most: () => number): Turnstile {
  const lines = fairLines<(turn: boolean) => void>();
  let waiting = 0;
  let asked = 0;
  let inside = 0;

  function next(): ((turn: boolean) => void) | undefined {
    const first = lines.next();
    if (first) waiting -= 1;
    return first;
  }

  function given(isTurn: boolean): void {
    asked -= 1;
    if (!isTurn) {
      for (let other = next(); other; other = next()) other(false);
      return;
    }
    inside += 1;
    next()?.(true);
  }

  function ask(): void {
    while (asked < waiting && inside + asked < most()) {
      asked += 1;
      void turn().then(given);
    }
  }

  return {
    pass: (event) => {
      const mine = new Promise<boolean>((resolve) => lines.add(event, resolve));
      waiting += 1;
      ask();
      return mine;
    },
    leave: () => {
      inside -= 1;
      ask();
    },
  };
}
