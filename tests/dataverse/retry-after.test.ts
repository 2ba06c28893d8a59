import { expect, test } from '@jest/globals';
import { retryAfterMs } from '../../connector/dataverse/retry-after.ts';

const now = Date.parse('2026-11-23T10:00:00Z');

test.each<[string, string | readonly string[] | undefined, number | undefined]>([
  ['seconds', '30', 30_000],
  ['no wait at all', '0', 0],
  ['seconds with blanks around', ' 7 ', 7000],
  ['the first of two headers', ['5', '9'], 5000],
  ['an HTTP date', 'Mon, 23 Nov 2026 10:01:30 GMT', 90_000],
  ['an HTTP date that has passed', 'Mon, 23 Nov 2026 09:00:00 GMT', 0],
  ['no header', undefined, undefined],
  ['an empty header', '', undefined],
  ['a word', 'soon', undefined],
  ['words with a number, which JavaScript would take for a date', 'in about 5', undefined],
  ['a number in Greenwich time, which is no date either', '5 GMT', undefined],
  ['a negative number', '-5', undefined],
  ['a fraction', '1.5', undefined],
  ['a number beyond reason, which whoever waits cuts', '99999999999', 99_999_999_999_000],
])('%s', (_name, header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
