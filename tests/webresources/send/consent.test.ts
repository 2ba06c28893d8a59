import { expect, test } from '@jest/globals';
import { consentOf, verdictOf } from '../../../webresources/send/consent.ts';

const [restrictive, nonRestrictive, disabled] = [534120000, 534120001, 534120002];
const [notSet, optedIn, optedOut] = [534120000, 534120001, 534120002];
const purpose = (enforcement: number, id = 'p1') => ({
  msdynmkt_purposeid: id,
  msdynmkt_enforcementmodel: enforcement,
});
const consent = (value: number, id = 'p1') => ({ _msdynmkt_purposeid_value: id, msdynmkt_value: value });

/** Microsoft Learn, "Manage user compliance settings": what is sent under each enforcement model. */
test.each([
  ['restrictive', 'nothing', restrictive, [], 'forbidden'],
  ['restrictive', 'not set', restrictive, [consent(notSet)], 'forbidden'],
  ['restrictive', 'an opt-in', restrictive, [consent(optedIn)], 'allowed'],
  ['restrictive', 'an opt-out', restrictive, [consent(optedOut)], 'forbidden'],
  ['non-restrictive', 'nothing', nonRestrictive, [], 'allowed'],
  ['non-restrictive', 'an opt-in', nonRestrictive, [consent(optedIn)], 'allowed'],
  ['non-restrictive', 'an opt-out', nonRestrictive, [consent(optedOut)], 'forbidden'],
  ['disabled', 'an opt-out', disabled, [consent(optedOut)], 'allowed'],
  ['restrictive', 'an opt-in and an opt-out', restrictive, [consent(optedIn), consent(optedOut)], 'forbidden'],
] as const)('a %s purpose with %s on record', (_model, _record, enforcement, consents, verdict) => {
  expect(verdictOf([purpose(enforcement)], consents)).toBe(verdict);
});

test('two purposes that differ are told as such, and an unknown model as not known', () => {
  expect(verdictOf([purpose(restrictive), purpose(nonRestrictive, 'p2')], [])).toBe('mixed');
  expect(verdictOf([purpose(7)], [])).toBe('not-known');
  expect(verdictOf([], [])).toBe('no-purpose');
});

test('who may not read consent hears that it is not known, and who has no address that there is none', async () => {
  const list = async () => {
    throw new Error('403');
  };
  expect(await consentOf({ list }, 'commercial', 'n@example.com')).toBe('not-known');
  expect(await consentOf({ list }, 'commercial', undefined)).toBe('no-address');
});

test('an apostrophe in the address does not end the filter', async () => {
  const asked: string[] = [];
  const list = async (path: string) => {
    asked.push(decodeURIComponent(path));
    return { rows: [], more: false };
  };
  await consentOf({ list }, 'transactional', "o'hara@example.com");
  expect(asked[1]).toContain("msdynmkt_contactpointvalue eq 'o''hara@example.com'");
});
