import { median } from './median.ts';

/** Milliseconds: by the clock, and of processor time (user and system) of this process, which a busy machine does not stretch as much. */
export interface TimeTaken {
  readonly wall: number;
  readonly cpu: number;
}

export async function timeTaken(run: () => unknown): Promise<TimeTaken> {
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  await run();
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: (user + system) / 1000 };
}

/** The median of some rounds, each figure by itself. */
export async function medianTime(run: () => unknown, rounds = 5): Promise<TimeTaken> {
  const all: TimeTaken[] = [];
  for (let round = 0; round < rounds; round++) all.push(await timeTaken(run));
  return { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) };
}
