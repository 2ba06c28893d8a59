import type { Rows } from './rows.ts';

/** Groups changes of rows that happen all or not at all. Work is synchronous, so nothing else gets in between. */
export interface Transactions {
  /** Runs what the world outside may see: at once, or when the group that is under way is kept. */
  whenKept(effect: () => void): void;
  /** @throws what `work` throws, after every row is as it was and what was to be seen is forgotten */
  run<T>(work: () => T): T;
}

export function transactionsOn(rows: Rows): Transactions {
  let waiting: (() => void)[] | undefined;
  return {
    whenKept(effect) {
      if (waiting) waiting.push(effect);
      else effect();
    },
    run(work) {
      const goBack = rows.checkpoint();
      const effects: (() => void)[] = [];
      waiting = effects;
      try {
        const result = work();
        waiting = undefined;
        for (const effect of effects) effect();
        return result;
      } catch (error) {
        if (waiting) goBack();
        throw error;
      } finally {
        waiting = undefined;
      }
    },
  };
}
