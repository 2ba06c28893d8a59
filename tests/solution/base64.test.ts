import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64, fromBase64 } from '../../solution/deploy/base64.ts';

test('any bytes are written as everybody else writes them, and read back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = base64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

test.each(['ab*d', 'äöü=', 'a b', 'ab=d'])('%j is no base64', (text) => {
  expect(fromBase64(text)).toBeUndefined();
});
