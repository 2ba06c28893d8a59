import { describe, expect, test } from '@jest/globals';
import { contractSigned, surveyAnswered } from '../../connector/triggers/index.ts';
import { contract, contractSignedWhen, quote, salesOrder, surveyResponse, type Reading } from '../../plugins/index.ts';
import { party, recordChange, tryOut } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';

describe('a contract is signed, by what an organisation calls so', () => {
  const offer = (before: number, statecode: number) =>
    recordChange(quote, { id }).updated({
      row: { customerid: person, quotenumber: 'QUO-7', totalamount: 46200 },
      before: { statecode: before },
      wrote: { statecode },
    });
  const agreement = (before: number, statecode: number) =>
    recordChange(contract, { id }).updated({
      row: { customerid: person, contractnumber: 'CNR-1', totalprice: 900 },
      before: { statecode: before },
      wrote: { statecode },
    });
  const order = recordChange(salesOrder, { id }).created({
    row: { customerid: person, ordernumber: 'ORD-3', totalamount: 5 },
  });

  test.each([
    [
      'a quote that is won',
      contractSignedWhen('quote won'),
      offer(1, 2),
      { contractNumber: 'QUO-7', totalValue: 46200 },
    ],
    ['an order that is made', contractSignedWhen('order created'), order, { contractNumber: 'ORD-3', totalValue: 5 }],
    [
      'a contract that becomes active',
      contractSignedWhen('contract active'),
      agreement(1, 2),
      { contractNumber: 'CNR-1', totalValue: 900 },
    ],
    ['a contract on hold that becomes active', contractSignedWhen('contract active'), agreement(3, 2), {}],
  ])('%s', async (_name, handler, change, attributes) => {
    expect(await tryOut(handler, change)).toEmit(contractSigned, attributes);
  });

  test.each([
    ['a quote that is activated', contractSignedWhen('quote won'), offer(0, 1)],
    ['a quote that is closed', contractSignedWhen('quote won'), offer(1, 3)],
    ['a quote that was won before', contractSignedWhen('quote won'), offer(2, 2)],
    ['a contract that is invoiced', contractSignedWhen('contract active'), agreement(0, 1)],
    ['a contract that is canceled', contractSignedWhen('contract active'), agreement(2, 4)],
    ['a contract that expires', contractSignedWhen('contract active'), agreement(2, 5)],
    ['an order, where a quote counts', contractSignedWhen('quote won'), order],
  ])('not by %s', async (_name, handler, change) => {
    expect(await tryOut(handler, change)).toStaySilent('IGNORED');
  });

  test('without a number the id of the row stands for it', async () => {
    const bare = recordChange(salesOrder, { id }).created({ row: { customerid: person } });
    expect(await tryOut(contractSignedWhen('order created'), bare)).toEmit(contractSigned, { contractNumber: id });
  });
});

describe('a survey', () => {
  const answers = recordChange(surveyResponse, { id });
  const row = { from: [party(person)] } as const;
  const idOf = (reading: Reading): string | undefined =>
    reading.kind === 'event' ? reading.request.eventId : undefined;

  test.each([
    [0, 'Detractor'],
    [6, 'Detractor'],
    [7, 'Passive'],
    [8, 'Passive'],
    [9, 'Promoter'],
    [10, 'Promoter'],
  ])('with a score of %d is that of a %s', async (npsScore, npsGroup) => {
    const created = answers.created({ row: { ...row, msfp_npsscore: npsScore } });
    expect(await tryOut(shipped('survey-answered'), created)).toEmit(surveyAnswered, { npsScore, npsGroup });
  });

  test('without a score says nothing yet', async () => {
    expect(await tryOut(shipped('survey-answered'), answers.created({ row }))).toStaySilent('IGNORED');
  });

  test.each([
    ['set', undefined, 9],
    ['corrected', 3, 9],
    ['corrected to 0', 3, 0],
  ])('whose score is %s later is told then', async (_name, before, now) => {
    const scored = answers.updated({ row, before: { msfp_npsscore: before ?? null }, wrote: { msfp_npsscore: now } });
    expect(await tryOut(shipped('survey-scored'), scored)).toEmit(surveyAnswered, { npsScore: now });
  });

  test.each([
    ['sent again', 9, 9],
    ['taken away', 9, null],
  ])('whose score is %s is not told', async (_name, before, now) => {
    const scored = answers.updated({ row, before: { msfp_npsscore: before }, wrote: { msfp_npsscore: now } });
    expect(await tryOut(shipped('survey-scored'), scored)).toStaySilent('IGNORED');
  });

  test('makes one event, whether the score comes with it or later, or is corrected', async () => {
    const created = await tryOut(shipped('survey-answered'), answers.created({ row: { ...row, msfp_npsscore: 9 } }));
    const later = await tryOut(
      shipped('survey-scored'),
      answers.updated({ row, wrote: { msfp_npsscore: 9 } }, { at: '2026-12-01T08:00:00Z' }),
    );
    const corrected = await tryOut(
      shipped('survey-scored'),
      answers.updated(
        { row, before: { msfp_npsscore: 9 }, wrote: { msfp_npsscore: 2 } },
        { at: '2026-12-02T08:00:00Z' },
      ),
    );
    expect(idOf(created)).toMatch(/:once$/);
    expect([idOf(later), idOf(corrected)]).toEqual([idOf(created), idOf(created)]);
  });
});
