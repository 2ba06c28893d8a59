import type { Terminal } from '../command/terminal.ts';
import type { Counts } from './progress-file.ts';
import { progressBar, progressLine, type Moment } from './progress-words.ts';

const total = ({ accepted, duplicates, refused }: Counts): number => accepted + duplicates + refused;

const barEveryMs = 200;
const lineEveryMs = 10_000;

/** Tells how an import goes: a bar where somebody looks on, else a line now and then. */
export function progressMeter({ draw, err }: Pick<Terminal, 'draw' | 'err'>, bytes: number, before: Counts) {
  const begun = performance.now();
  let counts = before;
  let bytesRead = 0;
  let bytesBefore: number | undefined;
  let shownAt = begun;

  const moment = (): Moment => {
    const skipped = bytesBefore ?? 0;
    const toRead = bytes - skipped;
    return {
      counts,
      rowsNow: total(counts) - total(before),
      elapsedMs: performance.now() - begun,
      share: toRead > 0 ? Math.min(1, Math.max(0, (bytesRead - skipped) / toRead)) : 1,
    };
  };
  return {
    read: (soFar: number): void => void (bytesRead = soFar),
    confirmed: (now: Counts): void => {
      // A resumed import passes over its first rows at once: they are no measure of what is left.
      bytesBefore ??= total(before) === 0 ? 0 : bytesRead;
      counts = now;
      const at = performance.now();
      if (at - shownAt < (draw ? barEveryMs : lineEveryMs)) return;
      shownAt = at;
      if (draw) draw(progressBar(moment()));
      else err(progressLine(moment()));
    },
    moment,
    /** Leaves the line empty for what is said next. */
    end: (): void => draw?.(''),
  };
}
