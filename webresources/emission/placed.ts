import { comparable } from './comparable.ts';
import type { Occurrence } from './occurrence.ts';

/** When a change happened by the server's clock; `not yet` where the server has still to learn of it, `not so` where it was saved otherwise. */
export type Placed = { readonly at: string } | 'not yet' | 'not so';

/** Chosen by us: as long as a save and the reading of its row may take, and how far a device's clock may be off. */
const lateMs = 10_000;
const clockMs = 60_000;

/**
 * The row's modifiedon makes the event's id, as it does for the webhook of the same save; right after the save it is surely
 * that one. Later the row may have changed again: then the device's clock has to do, which the gateway takes for the same
 * event up to two seconds. A save that was made offline happens, for the server, when it is played back.
 */
export function placed({ seenMs, offline, became, run }: Occurrence, modifiedOn: string, value: unknown): Placed {
  const late = Date.now() - seenMs > lateMs;
  const near = !late || Math.abs(Date.parse(modifiedOn) - seenMs) < clockMs;
  const seen = { at: new Date(seenMs).toISOString() };
  if (comparable(value) === became) return near || offline ? { at: modifiedOn } : seen;
  if (offline || (run && !late)) return 'not yet';
  return near ? 'not so' : seen;
}
