/** Milliseconds, of many. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

export function percentiles(took: readonly number[]): Percentiles {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
