import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadTexts } from '../../webresources/kit/texts.ts';

const browsersFetch = globalThis.fetch;

beforeAll(() => {
  // As Dataverse publishes a file of strings; here it says in which language it was asked for.
  globalThis.fetch = async (path) =>
    new Response(JSON.stringify({ eventsOne: `{0} one of ${path as string}`, eventsOther: '{0} other' }));
});
afterAll(() => {
  globalThis.fetch = browsersFetch;
});

test.each([
  // Portuguese has no texts of its own and reads English, which says "0 events"; Portuguese itself would take the singular.
  [1046, 0, '0 other'],
  [1046, 1, '1 one of ../strings/pages.1033.resx'],
  [1031, 0, '0 other'],
  [1036, 0, '0 one of ../strings/pages.1036.resx'],
  [1036, 2, '2 other'],
  [1281, 1, '1 one of ../strings/pages.1281.resx'],
])('a plural is that of the language that the words are in: %i, %i', async (lcid, count, words) => {
  const texts = await loadTexts(['pages'], lcid);
  expect(texts.count('events', count, String(count))).toBe(words);
});
