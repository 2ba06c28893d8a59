import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { derivedGuid, isGuid } from '../../connector/contract/index.ts';

test('the same path gives the same GUID in every build', () => {
  // Worked out with another implementation (Python's uuid.uuid5 over the path as JSON); changing it would orphan every installed component.
  expect(derivedGuid(['cueline', 'step', 'case-opened'])).toBe('77f6eb90-a15b-511e-94b7-ba97cd0feaae');
  expect(derivedGuid(['cueline', 'über'])).toBe('f6cfc96b-d3b2-5cbe-bb15-40dfc1802c75');
});

test('every derived GUID says that it is name-based: version 5, variant of the RFC', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      const guid = derivedGuid(path);
      expect(isGuid(guid)).toBe(true);
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});

test('paths that differ in one word give different GUIDs', () => {
  const words = ['step', 'image', 'Step', 'step ', ''];
  expect(new Set(words.map((word) => derivedGuid(['cueline', word, 'case-opened']))).size).toBe(words.length);
});

test('a slash inside a word is not a boundary between words', () => {
  expect(derivedGuid(['a/b'])).not.toBe(derivedGuid(['a', 'b']));
});
