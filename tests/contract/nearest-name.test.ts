import { expect, test } from '@jest/globals';
import { didYouMean, nearestName } from '../../connector/contract/index.ts';

const known = ['OpportunityWon', 'OpportunityLost', 'CaseOpened', 'CaseReopened'];

test.each([
  ['OpportunityWin', 'OpportunityWon'],
  ['oportunitylost', 'OpportunityLost'],
  ['CASEOPENED', 'CaseOpened'],
  ['CaseReopend', 'CaseReopened'],
])('"%s" was probably meant as "%s"', (typed, meant) => {
  expect(nearestName(typed, known)).toBe(meant);
});

test('a name unlike any other suggests nothing', () => {
  expect(nearestName('InvoicePaid', known)).toBeUndefined();
  expect(nearestName('OpportunityWon', [])).toBeUndefined();
});

test('the suggestion ends a sentence, or is not there', () => {
  expect(`No such trigger.${didYouMean('CaseOpend', known)}`).toBe('No such trigger. Did you mean "CaseOpened"?');
  expect(`No such trigger.${didYouMean('InvoicePaid', known)}`).toBe('No such trigger.');
});

test('a name of a million letters is compared by its beginning only', () => {
  expect(nearestName('x'.repeat(1_000_000), known)).toBeUndefined();
});
