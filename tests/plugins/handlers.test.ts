import { describe, expect, test } from '@jest/globals';
import type { Trigger } from '../../connector/contract/index.ts';
import * as triggers from '../../connector/triggers/index.ts';
import { handlers, incident, opportunity, quote, surveyResponse, type Reading } from '../../plugins/index.ts';
import { party, recordChange, tryOut, type ToldChange } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101', name: 'Nora Lind' };
const at = '2026-11-18T14:05:00.000Z';
const circumstances = { id, at };
const deal = recordChange(opportunity, circumstances);
const offer = recordChange(quote, circumstances);
const incidentOf = recordChange(incident, circumstances);
const answer = recordChange(surveyResponse, circumstances);

interface Sample {
  readonly handler: string;
  readonly trigger: Trigger;
  /** A change that the handler speaks about, of a row with everything in it, and of one with the recipient only. */
  readonly full: ToldChange;
  readonly bare: ToldChange;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const survey = { table: 'msfp_survey', id: person.id, name: 'After the visit' };
const dealRow = { name: 'Machines', parentcontactid: person } as const;
const caseRow = { title: 'Error E12', ticketnumber: 'CAS-1', primarycontactid: person, customerid: person } as const;
const bareDeal = { customerid: person, name: null, estimatedvalue: null, actualvalue: null } as const;
const bareCase = { customerid: person, title: '', ticketnumber: '' } as const;

const samples: readonly Sample[] = [
  {
    handler: 'case-opened',
    trigger: triggers.caseOpened,
    full: incidentOf.created({ row: { ...caseRow, prioritycode: 1 } }),
    bare: incidentOf.created({ row: bareCase }),
    attributes: { caseId: id, caseNumber: 'CAS-1', subject: 'Error E12', priority: 'High', openedOn: at },
  },
  {
    handler: 'case-reopened',
    trigger: triggers.caseReopened,
    full: incidentOf.updated({
      row: { ...caseRow, prioritycode: 3 },
      before: { statecode: 1, statuscode: 5 },
      wrote: { statecode: 0, statuscode: 1 },
    }),
    bare: incidentOf.updated({ row: bareCase, before: { statecode: 1 }, wrote: { statecode: 0 } }),
    attributes: { caseId: id, caseNumber: 'CAS-1', subject: 'Error E12', priority: 'Low', reopenedOn: at },
  },
  {
    handler: 'case-resolved',
    trigger: triggers.caseResolved,
    full: incidentOf.updated({ row: caseRow, before: { statecode: 0 }, wrote: { statecode: 1, statuscode: 5 } }),
    bare: incidentOf.updated({ row: bareCase, before: { statecode: 0 }, wrote: { statecode: 1 } }),
    attributes: { caseId: id, caseNumber: 'CAS-1', subject: 'Error E12', resolvedOn: at },
  },
  {
    handler: 'contract-signed-by-quote',
    trigger: triggers.contractSigned,
    full: offer.updated({
      row: { quotenumber: 'QUO-7', name: 'Five machines', totalamount: 46200, customerid: person },
      before: { statecode: 1 },
      wrote: { statecode: 2, statuscode: 4 },
    }),
    bare: offer.updated({
      row: { customerid: person, quotenumber: ' ' },
      before: { statecode: 1 },
      wrote: { statecode: 2 },
    }),
    attributes: { contractNumber: 'QUO-7', contractTitle: 'Five machines', totalValue: 46200, signedOn: at },
  },
  {
    handler: 'opportunity-lost',
    trigger: triggers.opportunityLost,
    full: deal.lost({ row: { ...dealRow, estimatedvalue: 48500 }, statuscode: 5 }),
    bare: deal.lost({ row: bareDeal }),
    attributes: { opportunityId: id, topic: 'Machines', reason: 'Out-Sold', estimatedValue: 48500, lostOn: at },
  },
  {
    handler: 'opportunity-stage-changed',
    trigger: triggers.opportunityStageChanged,
    full: deal.updated({
      row: { ...dealRow, estimatedvalue: 48500 },
      before: { stepname: 'Develop' },
      wrote: { stepname: 'Propose' },
    }),
    bare: deal.updated({ row: bareDeal, before: { stepname: 'Develop' }, wrote: { stepname: null } }),
    attributes: {
      opportunityId: id,
      topic: 'Machines',
      stage: 'Propose',
      previousStage: 'Develop',
      estimatedValue: 48500,
    },
  },
  {
    handler: 'opportunity-won',
    trigger: triggers.opportunityWon,
    full: deal.won({ row: { ...dealRow, actualvalue: 46200 } }),
    bare: deal.won({ row: bareDeal }),
    attributes: { opportunityId: id, topic: 'Machines', actualValue: 46200, wonOn: at },
  },
  {
    handler: 'survey-answered',
    trigger: triggers.surveyAnswered,
    full: answer.created({
      row: { msfp_npsscore: 9, msfp_surveyid: survey, msfp_submitdate: '2026-11-17T08:00:00Z', from: [party(person)] },
    }),
    bare: answer.created({ row: { msfp_npsscore: 0, regardingobjectid: person } }),
    attributes: {
      surveyName: 'After the visit',
      npsScore: 9,
      npsGroup: 'Promoter',
      answeredOn: '2026-11-17T08:00:00.000Z',
    },
  },
  {
    handler: 'survey-scored',
    trigger: triggers.surveyAnswered,
    full: answer.updated({
      row: { msfp_surveyid: survey, msfp_submitdate: '2026-11-17T08:00:00Z', from: [party(person)] },
      wrote: { msfp_npsscore: 6 },
    }),
    bare: answer.updated({ row: { regardingobjectid: person }, wrote: { msfp_npsscore: 7 } }),
    attributes: {
      surveyName: 'After the visit',
      npsScore: 6,
      npsGroup: 'Detractor',
      answeredOn: '2026-11-17T08:00:00.000Z',
    },
  },
];

const attributesOf = (reading: Reading): Readonly<Record<string, unknown>> =>
  reading.kind === 'event' ? (reading.request.attributes ?? {}) : {};

test('every handler that ships is tried here', () => {
  expect(samples.map(({ handler }) => handler)).toEqual(handlers.map(({ name }) => name).sort());
});

describe.each(samples)('$handler', ({ handler: name, trigger, full, bare, attributes }) => {
  const handler = shipped(name);

  test('says what happened to the contact, and no more', async () => {
    const reading = await tryOut(handler, full);
    expect(reading).toEmit(trigger);
    expect(reading).toMatchObject({ request: { customer: { by: 'contactId', value: person.id } } });
    expect(attributesOf(reading)).toEqual(attributes);
  });

  test.each([
    ['full', full],
    ['bare', bare],
  ])(
    'of a %s row says all that its trigger requires and nothing that the trigger does not know',
    async (_row, change) => {
      const said = Object.keys(attributesOf(await tryOut(handler, change)));
      const properties = Object.entries(trigger.properties);
      expect(properties.map(([property]) => property)).toEqual(expect.arrayContaining(said));
      const required = properties.filter(([, property]) => property.required).map(([property]) => property);
      expect(said).toEqual(expect.arrayContaining(required));
    },
  );

  test('gives no empty attribute: what is empty is left to its default', async () => {
    const reading = await tryOut(handler, bare);
    expect(reading).toEmit(trigger);
    for (const value of Object.values(attributesOf(reading))) expect([undefined, null, '']).not.toContain(value);
  });

  test('declares columns that its table has', () => {
    const declared = new Set([...handler.watch, ...handler.images.flatMap(({ columns }) => columns)]);
    expect([...declared].filter((column) => !(column in handler.definition.columns))).toEqual([]);
  });
});

describe('a text of a record', () => {
  test.each([
    ['half an emoji, cut off at the end of the column', 'Grinder \ud83d', 'Grinder \ufffd'],
    ['a NUL', 'Grin\0der', 'Grin\ufffdder'],
    ['a whole emoji', 'Grinder \u{1f600}', 'Grinder \u{1f600}'],
  ])('with %s does not cost the event', async (_name, title, subject) => {
    const resolved = incidentOf.updated({
      row: { ...caseRow, title },
      before: { statecode: 0 },
      wrote: { statecode: 1 },
    });
    expect(await tryOut(shipped('case-resolved'), resolved)).toEmit(triggers.caseResolved, { subject });
  });
});
