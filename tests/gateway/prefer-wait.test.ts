import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { preferredWait } from '../../connector/gateway/prefer-wait.ts';

test.each<[string | undefined, number | undefined]>([
  ['wait=10', 10],
  ['WAIT=10', 10],
  ['wait = 10', 10],
  ['wait="10"', 10],
  ['wait=0', 0],
  ['respond-async, wait=10', 10],
  ['respond-async,wait=10,handling=lenient', 10],
  ['wait=10; foo="a, wait=3"', 10],
  ['foo="a, wait=3", wait=4', 4],
  ['foo="a\\", wait=3", wait=4', 4],
  ['foo; bar="x", wait=4', 4],
  [', ,wait=4', 4],
  ['wait=4, wait=9', 4],
  ['wait=soon, wait=9', undefined],
  ['wait', undefined],
  ['wait=', undefined],
  ['wait=-1', undefined],
  ['wait=1.5', undefined],
  ['wait=1e3', undefined],
  ['waiting=10', undefined],
  ['foo="wait=3', undefined],
  ['', undefined],
  [undefined, undefined],
])('Prefer: %s asks for %s seconds', (header, seconds) => {
  expect(preferredWait(header)).toBe(seconds);
});

test('any other preferences before it, quoted or not, change nothing', () => {
  const token = fc.stringMatching(/^[a-vx-z][a-z-]{0,8}$/);
  const quoted = fc.string().map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
  const other = fc
    .tuple(token, fc.oneof(quoted, token, fc.constant(undefined)))
    .map(([name, value]) => (value === undefined ? name : `${name}=${value}`));
  fc.assert(
    fc.property(fc.array(other), fc.nat(1_000_000), (others, seconds) => {
      expect(preferredWait([...others, `wait=${seconds}`].join(', '))).toBe(seconds);
    }),
  );
});

test('whatever the header holds, it is read to an end and gives a whole number or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[wait=",;\\ 0-9]{0,60}$/)), (header) => {
      const seconds = preferredWait(header);
      expect(seconds === undefined || (Number.isInteger(seconds) && seconds >= 0)).toBe(true);
    }),
  );
});
