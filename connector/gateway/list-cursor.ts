import type { Place } from '../pipeline/index.ts';

/** A place in the list as callers carry it. They need not know what it says, and it holds nothing of the event. */
export const cursorOf = ({ receivedAt, seq }: Place): string =>
  Buffer.from(`${receivedAt}.${seq}`).toString('base64url');

/** The place, or `undefined` for what no list gave. */
export function fromCursor(cursor: string): Place | undefined {
  const [receivedAt, seq, ...more] = Buffer.from(cursor, 'base64url').toString().split('.').map(Number);
  const place = { receivedAt: receivedAt ?? Number.NaN, seq: seq ?? Number.NaN };
  const whole = Number.isSafeInteger(place.receivedAt) && Number.isSafeInteger(place.seq) && more.length === 0;
  // There and back again: Buffer passes over what is not base64url, and Number over blanks.
  return whole && cursorOf(place) === cursor ? place : undefined;
}
