import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { actsOn, bindingFrom } from '../../connector/emulator/journeys/binding.ts';

test.each([
  ['A/B', 'A', 'B'],
  ['A', '', 'A'],
  ['A/B/C', 'AB', 'C'],
  ['', '', ''],
  ['A/B/', 'A', 'B'],
  ['///A/B////', 'A', 'B'],
  ['///', '', ''],
])('the binding id "%s" is of type "%s" and has the id "%s"', (text, entityType, entityId) => {
  expect(bindingFrom(text)).toEqual({ entityType, entityId });
});

test('no text makes a binding with a slash in it', () => {
  const slashed = fc.array(fc.constantFrom('/', 'a', 'b', '')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), slashed), (text) => {
      const { entityType, entityId } = bindingFrom(text);
      return !entityType.includes('/') && entityType + entityId === text.replaceAll('/', '');
    }),
  );
});

// The list of the page, in its order; the last rows are the missing binding, of which the page speaks in words.
test.each([
  ['incident/000', 'incident/000', true],
  ['incident/000', 'incident/001', false],
  ['incident/000', 'opportunity/001', true],
  ['incident/000', 'opportunity/000', true],
  ['incident/000', 'random string', true],
  ['random string', 'random string', true],
  ['random string 1', 'random string 2', false],
  ['random string 2', '', false],
  ['', '', true],
  ['', 'incident/000', true],
  ['incident/000', '', true],
  [undefined, 'incident/000', true],
  [undefined, undefined, true],
  ['incident/000', undefined, true],
  ['random string', undefined, true],
])('a journey started with %j is acted on by %j: %j', (start, signal, expected) => {
  expect(actsOn(start, signal)).toBe(expected);
});
