import { describe, expect, test } from '@jest/globals';
import { fromRemoteExecutionContext, handlers, type Said } from '../../plugins/index.ts';
import { choice, context, ids, lookup, money, type Json } from './context.ts';

type Row = { readonly target?: Json; readonly pre?: Json; readonly post?: Json };

/** What the shipped handler of this name says to a change of its table. */
function said(name: string, row: Row): Said | false {
  const handler = handlers.find((candidate) => candidate.name === name);
  if (!handler) throw new Error(`There is no handler ${name}.`);
  const decoded = fromRemoteExecutionContext(context({ message: handler.message, table: handler.table, ...row }));
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return handler.run(decoded.change);
}

const operationTime = '2017-09-26T00:04:08.000Z';
const contact = lookup('contact', ids.contact, 'Nora Lind');
const account = lookup('account', ids.account, 'Contoso');
const state = (before: number, now: number, post: Json): Row => ({
  pre: { statecode: choice(before) },
  target: { statecode: choice(now) },
  post,
});

const caseRow = { title: 'Error E12', ticketnumber: 'CAS-1', primarycontactid: contact, customerid: account };
const dealRow = { name: 'Machines', actualvalue: money(46200), parentcontactid: contact, customerid: account };
const stage = (before: string | null, now: string | null, post: Json = dealRow): Row => ({
  pre: { stepname: before },
  target: { stepname: now },
  post,
});

/** Each handler with a change that it speaks about and what it then says. */
const samples: readonly (readonly [string, (post: Json) => Row, Json, Json])[] = [
  [
    'case-opened',
    (post) => ({ target: {}, post }),
    { ...caseRow, prioritycode: choice(1) },
    { caseId: ids.row, caseNumber: 'CAS-1', subject: 'Error E12', priority: 'High', openedOn: operationTime },
  ],
  [
    'case-resolved',
    (post) => state(0, 1, post),
    caseRow,
    { caseId: ids.row, caseNumber: 'CAS-1', subject: 'Error E12', resolvedOn: operationTime },
  ],
  [
    'case-reopened',
    (post) => state(1, 0, post),
    { ...caseRow, prioritycode: choice(3) },
    { caseId: ids.row, caseNumber: 'CAS-1', subject: 'Error E12', priority: 'Low', reopenedOn: operationTime },
  ],
  [
    'opportunity-lost',
    (post) => state(0, 2, post),
    { ...dealRow, statuscode: choice(5), estimatedvalue: money(48500) },
    { opportunityId: ids.row, topic: 'Machines', reason: 'Out-Sold', estimatedValue: 48500, lostOn: operationTime },
  ],
  [
    'opportunity-won',
    (post) => state(0, 1, post),
    dealRow,
    { opportunityId: ids.row, topic: 'Machines', actualValue: 46200, wonOn: operationTime },
  ],
  [
    'opportunity-stage-changed',
    (post) => stage('Develop', 'Propose', post),
    { ...dealRow, estimatedvalue: money(48500) },
    { opportunityId: ids.row, topic: 'Machines', stage: 'Propose', previousStage: 'Develop', estimatedValue: 48500 },
  ],
];

test('a cancelled case that is made active again was reopened too', () => {
  expect(said('case-reopened', state(2, 0, caseRow))).toMatchObject({ kind: 'emit' });
});

test.each([
  ['half an emoji, cut off at the end of the column', 'Grinder \ud83d', 'Grinder \ufffd'],
  ['a NUL', 'Grin\0der', 'Grin\ufffdder'],
  ['a whole emoji', 'Grinder \u{1f600}', 'Grinder \u{1f600}'],
])('a text of a record with %s does not cost the event', (_, title, subject) => {
  expect(said('case-resolved', state(0, 1, { ...caseRow, title }))).toMatchObject({
    kind: 'emit',
    attributes: { subject },
  });
});

test('every handler that ships is tried here', () => {
  expect(samples.map(([name]) => name).sort()).toEqual(handlers.map(({ name }) => name).sort());
});

describe.each(samples)('%s', (name, change, row, attributes) => {
  test('says what happened to the contact', () => {
    expect(said(name, change(row))).toMatchObject({ kind: 'emit', contactId: ids.contact, attributes });
  });

  test('says all that its trigger requires and nothing that the trigger does not know', () => {
    const spoken = said(name, change(row));
    if (spoken === false || spoken.kind !== 'emit') throw new Error('It says nothing.');
    const properties = Object.entries(spoken.trigger.properties);
    expect(properties.map(([property]) => property)).toEqual(expect.arrayContaining(Object.keys(spoken.attributes)));
    const required = properties.filter(([, property]) => property.required).map(([property]) => property);
    expect(Object.keys(spoken.attributes)).toEqual(expect.arrayContaining(required));
  });

  test('takes the customer where that is a contact', () => {
    const own = { ...row, primarycontactid: null, parentcontactid: null, customerid: contact };
    expect(said(name, change(own))).toMatchObject({ kind: 'emit', contactId: ids.contact });
  });

  test.each<[string, Json]>([
    ['an account only', { primarycontactid: null, parentcontactid: null }],
    ['nobody', { primarycontactid: null, parentcontactid: null, customerid: null }],
  ])('has no recipient where the row leads to %s', (_who, columns) => {
    expect(said(name, change({ ...row, ...columns }))).toMatchObject({ kind: 'no recipient' });
  });

  test('gives no empty attribute: what is empty is left to its default', () => {
    const bare = { customerid: contact, name: null, title: '', ticketnumber: '', estimatedvalue: null };
    const spoken = said(name, change(bare));
    if (spoken === false || spoken.kind !== 'emit') throw new Error('It says nothing.');
    for (const value of Object.values(spoken.attributes)) expect([undefined, null, '']).not.toContain(value);
    for (const [property, { required }] of Object.entries(spoken.trigger.properties))
      if (required) expect(spoken.attributes).toHaveProperty(property);
  });
});

describe('nothing is said', () => {
  test.each<[string, string, Row]>([
    ['case-resolved', 'about a case that was sent as resolved again', state(1, 1, caseRow)],
    ['case-resolved', 'about a cancelled or merged case', state(0, 2, caseRow)],
    ['case-resolved', 'about a case that was opened again', state(1, 0, caseRow)],
    ['case-resolved', 'about a cancelled case that turns resolved', state(2, 1, caseRow)],
    ['case-resolved', 'without a pre-image', { target: { statecode: choice(1) }, post: caseRow }],
    ['case-reopened', 'about a case that was active all along', state(0, 0, caseRow)],
    ['case-reopened', 'about a case that is resolved', state(0, 1, caseRow)],
    ['case-reopened', 'about a resolved case that is cancelled', state(1, 2, caseRow)],
    ['opportunity-lost', 'about one that was sent as lost again', state(2, 2, dealRow)],
    ['opportunity-lost', 'about a won one', state(0, 1, dealRow)],
    ['opportunity-lost', 'about a won one that is corrected to lost', state(1, 2, dealRow)],
    ['opportunity-won', 'about one that was sent as won again', state(1, 1, dealRow)],
    ['opportunity-won', 'about a lost one', state(0, 2, dealRow)],
    ['opportunity-won', 'about one that was opened again', state(1, 0, dealRow)],
    ['opportunity-won', 'about a lost one that is corrected to won', state(2, 1, dealRow)],
    ['opportunity-stage-changed', 'where the stage was sent unchanged', stage('Propose', 'Propose')],
    ['opportunity-stage-changed', 'where it was and stays empty', stage(null, null)],
    [
      'opportunity-stage-changed',
      'where the update did not carry the stage',
      { pre: { stepname: 'A' }, post: dealRow },
    ],
  ])('by %s %s', (name, _when, row) => {
    expect(said(name, row)).toBe(false);
  });
});

test.each([
  [2, 'Normal'],
  [3, 'Low'],
  [100_000_000, undefined],
])('a case of priority %d is told as %s', (value, priority) => {
  const spoken = said('case-opened', { post: { ...caseRow, prioritycode: choice(value) } });
  expect(spoken && spoken.kind === 'emit' && spoken.attributes['priority']).toBe(priority);
});

test('a case without a title is still told', () => {
  expect(said('case-opened', { post: { ...caseRow, title: null } })).toMatchObject({
    attributes: { subject: 'No subject' },
  });
});

test('the first stage has no stage before it, a cleared stage is none', () => {
  expect(said('opportunity-stage-changed', stage(null, 'Qualify'))).toMatchObject({
    attributes: expect.not.objectContaining({ previousStage: expect.anything() }),
  });
  expect(said('opportunity-stage-changed', stage('Qualify', null))).toMatchObject({ attributes: { stage: 'None' } });
});
