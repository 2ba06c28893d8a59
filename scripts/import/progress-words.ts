import { bar } from '../command/progress-bar.ts';
import type { Counts } from './progress-file.ts';

/** How an import goes at one moment. */
export interface Moment {
  readonly counts: Counts;
  /** Of this run, without what an earlier one had done. */
  readonly rowsNow: number;
  readonly elapsedMs: number;
  /** Of what this run has to read, from 0 to 1. */
  readonly share: number;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const plural = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
    : `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export const rateOf = ({ rowsNow, elapsedMs }: Moment): number => (elapsedMs > 0 ? (rowsNow / elapsedMs) * 1000 : 0);

export const countWords = ({ accepted, duplicates, refused }: Counts): string =>
  `${whole(accepted)} accepted, ${plural(duplicates, 'duplicate')}, ${whole(refused)} refused`;

/** One line: `12 %, 1,000 rows/s, 900 accepted, 100 duplicates, 0 refused, 7 s left`. */
export function progressLine(moment: Moment): string {
  const { counts, share, elapsedMs } = moment;
  const left = share > 0 ? `, ${duration((elapsedMs * (1 - share)) / share)} left` : '';
  return `${Math.floor(share * 100)} %, ${whole(rateOf(moment))} rows/s, ${countWords(counts)}${left}`;
}

export const progressBar = (moment: Moment): string => `${bar(moment.share)} ${progressLine(moment)}`;

export function resultWords(moment: Moment): string {
  const { accepted, duplicates, refused } = moment.counts;
  const rows = plural(accepted + duplicates + refused, 'row');
  return `${rows}: ${countWords(moment.counts)}; ${duration(moment.elapsedMs)}, ${whole(rateOf(moment))} rows/s.`;
}
