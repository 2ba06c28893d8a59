import { comparable } from './comparable.ts';
import type { Occurrence } from './occurrence.ts';

/** When a change happened by the server's clock, and how far that may be off. */
export interface Moment {
  readonly at: string;
  readonly withinSeconds: number;
}

/** `not yet` where the server has still to learn of it, `not so` where it was saved otherwise. */
export type Placed = Moment | 'not yet' | 'not so';

/** Chosen by us: as long as a save and the reading of its row may take, and how far a device's clock may be off. */
const lateMs = 10_000;
const clockMs = 60_000;

/**
 * The row's modifiedon makes the event's id, as it does for the webhook of the same save; right after the save it is
 * that one. The longer ago that was, the more likely another save of the row has moved it on, though by no more than has
 * passed since. Where the row has become something else, the device's clock has to do. The gateway takes what the
 * webhook told within that time for the same. A save that was made offline happens, for the server, when it is played back.
 */
export function placed({ seenMs, offline, became, run }: Occurrence, modifiedOn: string, value: unknown): Placed {
  const agoMs = Date.now() - seenMs;
  const late = agoMs > lateMs;
  const near = !late || Math.abs(Date.parse(modifiedOn) - seenMs) < clockMs;
  const seen = { at: new Date(seenMs).toISOString(), withinSeconds: clockMs / 1000 };
  const read = { at: modifiedOn, withinSeconds: Math.max(0, Math.ceil(agoMs / 1000)) };
  if (comparable(value) === became) return near || offline ? read : seen;
  if (offline || (run && !late)) return 'not yet';
  return near ? 'not so' : seen;
}
