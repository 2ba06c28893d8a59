import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from './line.ts';
import type { Loader } from './loader.ts';
import type { Acknowledged, Load } from './loader-main.ts';

const runs = 3;
const runMs = 2500;

/** Sends at a steady rate and tells how long 99 of a hundred answers take at most. */
export interface SteadySender {
  /**
   * Milliseconds; the lowest of three runs: what else the machine has to do disturbs one of them, and what the gateway
   * itself suffers from is in all.
   */
  answeredWithin(): Promise<number>;
  /** The numbers of all events that were acknowledged so far. */
  readonly events: () => readonly number[];
}

export function steadySender(loader: Loader, load: Omit<Load, 'first'>): SteadySender {
  const events: number[] = [];
  let first = 0;

  async function run(): Promise<readonly Acknowledged[]> {
    await loader.start({ ...load, first });
    await wait(runMs);
    const { acknowledged, offered, answers } = await loader.stop();
    first += offered;
    for (const { event } of acknowledged) events.push(event);
    if (acknowledged.length < offered) throw new Error(`Not all were accepted: ${JSON.stringify(answers)}.`);
    return acknowledged;
  }

  return {
    answeredWithin: async () => {
      let lowest = Infinity;
      for (let count = 0; count < runs; count++) {
        const times = (await run()).map(({ ms }) => ms);
        lowest = Math.min(lowest, percentile(times, 99));
      }
      return lowest;
    },
    events: () => events,
  };
}
