import { describe, expect, test } from '@jest/globals';
import { caseOpened, caseReopened, caseResolved } from '../../connector/triggers/index.ts';
import { emit, incident, isNestedRow, on } from '../../plugins/index.ts';
import { recordChange, storedRow, tryOut } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const row = { title: 'Error E12', ticketnumber: 'CAS-1', customerid: person } as const;
const cases = recordChange(incident, { id });

const state = (before: number, statecode: number, statuscode: number) =>
  cases.updated({ row, before: { statecode: before }, wrote: { statecode, statuscode } });

describe('the state of a case', () => {
  test.each([
    ['resolved', state(0, 1, 5), caseResolved],
    ['resolved by information', state(0, 1, 1000), caseResolved],
    ['reopened', state(1, 0, 1), caseReopened],
    ['reopened after it was cancelled', state(2, 0, 1), caseReopened],
    ['cancelled', state(0, 2, 6), undefined],
    ['merged into another', state(0, 2, 2000), undefined],
    ['put on hold', state(0, 0, 2), undefined],
    ['sent as resolved again', state(1, 1, 5), undefined],
    ['cancelled after it was resolved', state(1, 2, 6), undefined],
    ['resolved after it was cancelled', state(2, 1, 5), undefined],
  ])('%s', async (_name, change, trigger) => {
    for (const [name, own] of [
      ['case-resolved', caseResolved],
      ['case-reopened', caseReopened],
    ] as const) {
      const reading = await tryOut(shipped(name), change);
      if (own === trigger) expect(reading).toEmit(own, { caseId: id, caseNumber: 'CAS-1' });
      else expect(reading).toStaySilent('IGNORED');
    }
  });

  test.each(['case-resolved', 'case-reopened'])('%s says nothing without a pre-image', async (name) => {
    const change = cases.updated({ row, wrote: { statecode: name === 'case-resolved' ? 1 : 0 } }, { images: ['post'] });
    expect(await tryOut(shipped(name), change)).toStaySilent('STRIPPED');
  });
});

describe('a new case', () => {
  test.each([
    [1, 'High'],
    [2, 'Normal'],
    [3, 'Low'],
    [100_000_000, undefined],
    [null, undefined],
  ])('of priority %j is told as %s', async (prioritycode, priority) => {
    const reading = await tryOut(shipped('case-opened'), cases.created({ row: { ...row, prioritycode } }));
    expect(reading).toEmit(caseOpened, { priority, subject: 'Error E12' });
  });

  test.each(['', ' \t\n', '\u00a0', null])('with the title %j is still told', async (title) => {
    const reading = await tryOut(shipped('case-opened'), cases.created({ row: { ...row, title } }));
    expect(reading).toEmit(caseOpened, { subject: 'No subject' });
  });
});

describe('the message Close', () => {
  const onClose = on(incident).message(
    'Close',
    { name: 'case-closed', description: 'A case was closed, with its resolution.', became: { statecode: 1 } },
    async (change, tools) => {
      const resolution = change.parameter('IncidentResolution');
      const subject = isNestedRow(resolution) ? resolution.columns.get('subject') : undefined;
      const found = await tools.read(incident, change.id, ['customerid']);
      const customer = found?.get('customerid');
      return emit(caseResolved, customer ? { by: 'contactId', value: customer.id } : { none: 'customerid is empty' }, {
        caseId: change.id,
        caseNumber: `closed as ${JSON.stringify(change.parameter('Status'))}`,
        subject: typeof subject === 'string' ? subject : 'No subject',
        resolvedOn: change.occurredAt,
      });
    },
  );
  const closed = cases.closed({ subject: 'Changed the valve', statuscode: 1000 }, { at: '2026-11-18T14:05:01Z' });

  test('names the case in its parameter; the rest is looked up', async () => {
    expect(closed.body()).toContain('"PrimaryEntityId":"00000000-0000-0000-0000-000000000000"');
    const reading = await tryOut(onClose, closed, { rows: [storedRow(incident, id, row)] });
    expect(reading).toEmit(caseResolved, { caseId: id, subject: 'Changed the valve', caseNumber: 'closed as 1000' });
    expect(reading).toMatchObject({ request: { bindingId: `incident/${id}`, occurredAt: '2026-11-18T14:05:01.000Z' } });
  });

  test('of a case that is gone has no recipient', async () => {
    expect(await tryOut(onClose, closed)).toStaySilent('NO_RECIPIENT');
  });

  test('above the size limit can not be read afterwards', async () => {
    const stripped = cases.closed({}, { stripped: true });
    // Its parameter is gone, and with it the only place that names the case.
    expect(await tryOut(onClose, stripped)).toStaySilent('STRIPPED');
  });

  test('is not for the handler of an update', async () => {
    expect(await tryOut(shipped('case-resolved'), closed)).toStaySilent('IGNORED');
  });
});
