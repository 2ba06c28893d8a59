import { expect, test } from '@jest/globals';
import type { Trigger } from '../../../connector/contract/index.ts';
import { caseOpened, opportunityWon } from '../../../connector/triggers/index.ts';
import { formatFor } from '../../../webresources/kit/format.ts';
import { requestOf } from '../../../webresources/send/draft.ts';
import { recordIn } from '../../../webresources/send/person.ts';

const id = '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
const draft = {
  person: { table: 'contact', id: '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10', name: 'Nina' },
  record: { table: 'opportunity', id },
  eventId: 'manual-1',
  test: false,
  format: formatFor('en-US'),
} as const;

test('what was entered becomes a request that names person, instance and event; empty fields are left to their defaults', () => {
  const entered = { opportunityId: id, topic: '', actualValue: '12', currency: 'CHF', wonOn: '2026-11-18T14:05' };
  expect(requestOf({ ...draft, trigger: opportunityWon, entered })).toEqual({
    request: {
      trigger: 'OpportunityWon',
      version: 1,
      eventId: 'manual-1',
      customer: { by: 'contactId', value: draft.person.id },
      attributes: {
        opportunityId: id,
        actualValue: 12,
        currency: 'CHF',
        wonOn: new Date('2026-11-18T14:05').toISOString(),
      },
      bindingId: `opportunity/${id}`,
      ifNotFound: 'fail',
      test: false,
    },
  });
});

test('all fields that can not be sent are told at once', () => {
  const { problems } = requestOf({ ...draft, trigger: caseOpened, entered: {} }) as { problems: object };
  const { properties }: Trigger = caseOpened;
  const required = Object.entries(properties).filter(([, property]) => property.required);
  expect(Object.keys(problems)).toEqual(required.map(([name]) => name));
});

test.each([
  ['nothing', undefined],
  ['no object', 5],
  ['an unknown table', { table: 'systemuser', id }],
  ['no id', { table: 'contact' }],
  ['an id that would end the address', { table: 'contact', id: `${id})/x` }],
])('the dialog opened with %s is not opened on a record', (_what, data) => {
  expect(recordIn(data)).toBeUndefined();
});

test("an id in a form's braces and capitals is the same id", () => {
  expect(recordIn({ table: 'lead', id: `{${id.toUpperCase()}}` })).toEqual({ table: 'lead', id });
});
