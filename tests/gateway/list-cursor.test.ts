import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cursorOf, fromCursor } from '../../connector/gateway/list-cursor.ts';

test('a cursor leads back to its place', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (receivedAt, seq) => {
      expect(fromCursor(cursorOf({ receivedAt, seq }))).toEqual({ receivedAt, seq });
    }),
  );
});

test('whatever else is handed in is no place, or is written just so', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      const place = fromCursor(text);
      expect(place === undefined || cursorOf(place) === text).toBe(true);
    }),
  );
});
