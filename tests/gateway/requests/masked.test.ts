import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { masked } from '../../../connector/gateway/requests/masked.ts';

test.each([
  ['nora.lind@example.org', 'n…@example.org'],
  ['+46701234567', '+…'],
  ['Nora was not helped.', 'N…'],
  ['Meet me @ 12 Elm Street', 'M…'],
  ['me@example.org, or ring 070 @ home', 'm…'],
  ['@nora', '@…'],
  ['M', '…'],
  ['yes', '…'],
  ['', '…'],
  [7, '…'],
  [true, '…'],
])('of %j anybody may see %j', (value, seen) => {
  expect(masked(value)).toBe(seen);
});

test('of any text but an address, no more than one character is left', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', '\t', '@'), fc.string(), (a, between, b) => {
      expect(Array.from(masked(`${a}@${between}${b}`)).length).toBeLessThanOrEqual(2);
    }),
  );
});
