import { fairLines, type StoredEvent } from '../pipeline/index.ts';

/** When there are turns; whose they are is not its business. */
export interface Turns {
  /** Resolves true for the next turn; false: there are no more. */
  readonly turn: () => Promise<boolean>;
  readonly stop: () => void;
}

/** Gives each turn to the event that is first in line when it comes, and not to the one that asked first. */
export function turnstile(turns: Turns): (event: StoredEvent) => Promise<boolean> {
  const waiting = fairLines<(turn: boolean) => void>();
  return (event) => {
    const mine = new Promise<boolean>((resolve) => waiting.add(event, resolve));
    void turns.turn().then((given) => waiting.next()?.(given));
    return mine;
  };
}
