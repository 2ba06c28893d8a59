import { setTimeout as wait } from 'node:timers/promises';
import { connections } from '../load/connections.ts';
import { percentiles, type Percentiles } from './percentiles.ts';

export interface Load {
  readonly url: string;
  readonly key: string;
  /** JSON texts, one request each. */
  readonly bodies: readonly string[];
  /** Requests on their way at the same time, at most. */
  readonly together: number;
  /** Left out, as fast as they are answered. Each is due at its time, whatever became of the others. */
  readonly perSecond?: number;
}

/** Percentiles: from the time a request was due, or sent, until its answer. */
export interface Loaded extends Percentiles {
  readonly perSecond: number;
}

/** Posts until all are answered 2xx. */
export async function load({ url, key, bodies, together, perSecond }: Load): Promise<Loaded> {
  const { post, close } = connections(url, together);
  const waiting = bodies.entries();
  const took: number[] = [];
  const started = performance.now();
  const sender = async (): Promise<void> => {
    for (const [index, body] of waiting) {
      const due = perSecond === undefined ? performance.now() : started + (index * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await wait(early);
      // A timer may ring a moment early.
      const from = Math.min(due, performance.now());
      const { status } = await post('/v1/events', key, body);
      if (status < 200 || status >= 300) throw new Error(`The load was answered ${status}.`);
      took.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: together }, sender));
  close();
  const all = (bodies.length / (performance.now() - started)) * 1000;
  return { perSecond: all, ...percentiles(took) };
}
