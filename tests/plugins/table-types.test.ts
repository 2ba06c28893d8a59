import { expect, test } from '@jest/globals';
import {
  defineTable,
  emit,
  on,
  opportunity,
  quote,
  recipientOf,
  stepsOf,
  surveyResponse,
  type ColumnKind,
  type RowReference,
  type ValueOf,
} from '../../plugins/index.ts';
import { opportunityWon as trigger } from '../../connector/triggers/index.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const proof = <T extends true>(proven: T): T => proven;

const sample = defineTable({
  logicalName: 'sample',
  columns: {
    title: 'text',
    weight: 'number',
    points: 'wholeNumber',
    share: 'decimal',
    price: 'money',
    open: 'boolean',
    grade: 'choice',
    tags: 'choices',
    due: 'dateTime',
    owner: 'lookup',
    stage: 'id',
    guests: 'parties',
    colours: { kind: 'choices', options: { Red: 1, Blue: 2 } },
    state: { kind: 'choice', options: { Open: 0, Closed: 1 } },
    customer: { kind: 'lookup', targets: ['account', 'contact'] },
  },
});
type Sample<C extends keyof typeof sample.columns> = ValueOf<(typeof sample.columns)[C]>;

test('the value of each kind has its type', () => {
  const proofs = [
    proof<Same<Sample<'title' | 'due' | 'stage'>, string>>(true),
    proof<Same<Sample<'weight' | 'points' | 'share' | 'price' | 'grade'>, number>>(true),
    proof<Same<Sample<'open'>, boolean>>(true),
    proof<Same<Sample<'tags'>, readonly number[]>>(true),
    proof<Same<Sample<'owner'>, RowReference>>(true),
    proof<Same<Sample<'customer'>, RowReference>>(true),
    // Every kind is in the sample.
    proof<Same<ColumnKind, Extract<(typeof sample.columns)[keyof typeof sample.columns], string>>>(true),
  ];
  expect(proofs).not.toContain(false);
});

test('the value of a choice is a named one or any other number, and never a text', () => {
  const named: Sample<'state'> = sample.columns.state.options.Closed;
  const added: Sample<'state'> = 100_000_001;
  const several: Sample<'colours'> = [sample.columns.colours.options.Blue, 7];
  // @ts-expect-error labels are for people
  const label: Sample<'state'> = 'Closed';
  expect([named, added, several, label]).toEqual([1, 100_000_001, [2, 7], 'Closed']);
});

test('an option that is not there is an error before anything runs', () => {
  // @ts-expect-error a draft is no state of an opportunity
  expect(opportunity.columns.statecode.options.Draft).toBeUndefined();
  expect(quote.columns.statecode.options.Draft).toBe(0);
  expect(surveyResponse.columns.msfp_sentiment.options.Negative).toBe(647390002);
});

test('a handler compares with the names of the values, and with one of its own organisation', () => {
  const { Open, Won } = opportunity.columns.statecode.options;
  const handler = on(opportunity).updated(
    {
      name: 'named-values',
      description: 'Sample.',
      watch: ['statecode'],
      pre: ['statecode'],
      post: ['name', 'statuscode', 'parentcontactid'],
    },
    (change) =>
      change.moved('statecode', { from: Open, to: Won }) &&
      change.now('statuscode') !== 100_000_001 &&
      emit(trigger, recipientOf(change.now('parentcontactid')), {
        opportunityId: change.id,
        topic: change.now('name'),
        wonOn: change.occurredAt,
      }),
  );
  expect(stepsOf([handler], 'contoso')[0]).toMatchObject({ table: 'opportunity', filteringAttributes: ['statecode'] });
});
