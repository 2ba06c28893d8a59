import type { TimeTaken } from './time-taken.ts';

/** A figure beside a baseline of the same run: on a shared machine only their ratio says something. */
export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly measured: number;
  readonly baseline: number;
}

/** By the clock and by the processor. */
export const bothTimes = (name: string, measured: TimeTaken, baseline: TimeTaken): Measured[] => [
  { name, unit: 'ms', measured: measured.wall, baseline: baseline.wall },
  { name: `${name}, processor time`, unit: 'ms', measured: measured.cpu, baseline: baseline.cpu },
];
