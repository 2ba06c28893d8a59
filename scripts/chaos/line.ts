import type { Ground } from './ground.ts';

/** One thing that a case found. `held` is there where it was promised. */
export interface Line {
  readonly what: string;
  readonly figure: string;
  readonly held?: boolean;
}

export interface ChaosCase {
  /** What `--only` takes. */
  readonly name: string;
  readonly title: string;
  readonly run: (ground: Ground) => Promise<readonly Line[]>;
}

export const figure = (what: string, value: number | string): Line => ({ what, figure: String(value) });

export const promise = (what: string, value: number | string, held: boolean): Line => ({
  ...figure(what, value),
  held,
});

export const none = (what: string, count: number): Line => promise(what, count, count === 0);

/** Of values in any order; 0 where there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

export const milliseconds = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
