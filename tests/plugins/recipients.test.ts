import { describe, expect, test } from '@jest/globals';
import { account, incident, lead, opportunity, surveyResponse, type Reading } from '../../plugins/index.ts';
import { party, recordChange, storedRow, tryOut, type GivenColumns } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';

const contact = (digit: number) => ({ table: 'contact', id: `0a3839b3-08d4-ef11-aeb0-00155d00010${digit}` });
const [first, second, third, ofAccount, ofLead] = [contact(1), contact(2), contact(3), contact(4), contact(5)];
const company = { table: 'account', id: '0b3839b3-08d4-ef11-aeb0-00155d000102' };
const emptyCompany = { table: 'account', id: '0b3839b3-08d4-ef11-aeb0-00155d000103' };
const prospect = { table: 'lead', id: '0c3839b3-08d4-ef11-aeb0-00155d000104' };
const emptyProspect = { table: 'lead', id: '0c3839b3-08d4-ef11-aeb0-00155d000105' };

const rows = [
  storedRow(account, company.id, { primarycontactid: ofAccount }),
  storedRow(account, emptyCompany.id, { primarycontactid: null }),
  storedRow(lead, prospect.id, { parentcontactid: ofLead }),
  storedRow(lead, emptyProspect.id, {}),
];

const person = (reading: Reading): string =>
  reading.kind === 'event' ? reading.request.customer.value : reading.kind === 'ignored' ? reading.reason : 'failed';

const wonBy = async (row: GivenColumns<typeof opportunity>): Promise<string> =>
  person(await tryOut(shipped('opportunity-won'), recordChange(opportunity).won({ row }), { rows }));
const openedFor = async (row: GivenColumns<typeof incident>): Promise<string> =>
  person(await tryOut(shipped('case-opened'), recordChange(incident).created({ row }), { rows }));
const answeredBy = async (row: GivenColumns<typeof surveyResponse>): Promise<string> =>
  person(
    await tryOut(
      shipped('survey-answered'),
      recordChange(surveyResponse).created({ row: { ...row, msfp_npsscore: 9 } }),
    ),
  );

describe('of an opportunity', () => {
  test.each<[string, GivenColumns<typeof opportunity>, string]>([
    [
      'its contact, before anybody else',
      { parentcontactid: first, customerid: second, originatingleadid: prospect },
      first.id,
    ],
    ['the customer, where that is a contact', { customerid: second, originatingleadid: prospect }, second.id],
    ['the primary contact of the account', { customerid: company, originatingleadid: prospect }, ofAccount.id],
    ['the contact of the lead it came from', { customerid: emptyCompany, originatingleadid: prospect }, ofLead.id],
    ['the contact of the lead, where there is no customer', { originatingleadid: prospect }, ofLead.id],
  ])('it is %s', async (_name, row, id) => {
    expect(await wonBy(row)).toBe(id);
  });

  test.each<[string, GivenColumns<typeof opportunity>, string]>([
    [
      'nothing is filled',
      {},
      'OpportunityWon: parentcontactid is empty; customerid is empty; originatingleadid is empty.',
    ],
    [
      'neither account nor lead has a contact',
      { customerid: emptyCompany, originatingleadid: emptyProspect },
      'OpportunityWon: customerid points to an account without a primary contact; originatingleadid points to a lead without a contact; parentcontactid is empty.',
    ],
    [
      'the account is gone',
      { customerid: { table: 'account', id: prospect.id } },
      'OpportunityWon: customerid points to an account without a primary contact; parentcontactid is empty; originatingleadid is empty.',
    ],
  ])('there is none where %s, and the reason says so', async (_name, row, reason) => {
    expect(await wonBy(row)).toBe(reason);
  });
});

describe('of a case', () => {
  test.each<[string, GivenColumns<typeof incident>, string]>([
    ['its primary contact', { primarycontactid: first, customerid: second, responsiblecontactid: third }, first.id],
    ['the customer, where that is a contact', { customerid: second, responsiblecontactid: third }, second.id],
    ['the responsible contact, before the account', { customerid: company, responsiblecontactid: third }, third.id],
    ['the primary contact of the account', { customerid: company }, ofAccount.id],
  ])('it is %s', async (_name, row, id) => {
    expect(await openedFor(row)).toBe(id);
  });

  test('there is none where the customer is of another kind, which is named', async () => {
    expect(await openedFor({ customerid: { table: 'systemuser', id: first.id } })).toBe(
      'CaseOpened: customerid points to a systemuser; primarycontactid is empty; responsiblecontactid is empty.',
    );
  });
});

describe('of a survey', () => {
  test.each<[string, GivenColumns<typeof surveyResponse>, string]>([
    ['the contact it is from', { from: [party(company), party(first)], regardingobjectid: second }, first.id],
    ['the contact it is about', { from: [party(company)], regardingobjectid: second }, second.id],
    [
      'whoever has the address',
      { regardingobjectid: company, msfp_respondentemailaddress: 'nora@example.com' },
      'nora@example.com',
    ],
  ])('it is %s', async (_name, row, value) => {
    expect(await answeredBy(row)).toBe(value);
  });

  test('there is none where nothing leads to anybody', async () => {
    expect(await answeredBy({ regardingobjectid: company })).toBe(
      'SurveyAnswered: from and regardingobjectid lead to no contact; msfp_respondentemailaddress is empty.',
    );
  });
});

test('a Dataverse that fails is a fault, not a missing recipient', async () => {
  const fault = Object.assign(new Error('Busy.'), { status: 503 });
  const client = {
    retrieve: () => Promise.reject(fault),
    retrieveMultiple: () => Promise.reject(fault),
    create: () => Promise.reject(fault),
    update: () => Promise.reject(fault),
  };
  const change = recordChange(opportunity).won({ row: { customerid: company } });
  expect(await tryOut(shipped('opportunity-won'), change, { client })).toEqual({
    kind: 'failed',
    handler: 'opportunity-won',
    fault,
  });
});
