import { describe, expect, test } from '@jest/globals';
import { caseOpened, opportunityStageChanged as trigger } from '../../connector/triggers/index.ts';
import { emit, incident, on, opportunity } from '../../plugins/index.ts';
import { recordChange, storedRow, tryOut, type Circumstances } from '../../plugins/testing/index.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const person = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const row = { title: 'Error E12', ticketnumber: 'CAS-1', customerid: person } as const;
const cases = recordChange(incident, { id, at: '2026-11-18T14:05:00Z' });
const deal = recordChange(opportunity, { id, at: '2026-11-18T14:05:00Z' });
const opened = (circumstances: Circumstances = {}) => cases.created({ row }, circumstances);

describe('a creation without its image', () => {
  const rows = [storedRow(incident, id, { ...row, title: 'Error E13', createdon: '2026-11-18T14:04:59Z' })];

  test('is told from the row as it is now, and says that it is', async () => {
    const reading = await tryOut(shipped('case-opened'), opened({ stripped: true }), { rows });
    expect(reading).toEmit(caseOpened, { subject: 'Error E13', openedOn: '2026-11-18T14:04:59.000Z' });
    expect(reading).toMatchObject({ degraded: expect.stringMatching(/without its images/) });
  });

  test('has the event id of a whole one, so that the two are one event', async () => {
    const whole = await tryOut(shipped('case-opened'), opened());
    const degraded = await tryOut(shipped('case-opened'), opened({ stripped: true }), { rows });
    expect(whole).not.toHaveProperty('degraded');
    const idOf = (reading: typeof whole) => reading.kind === 'event' && reading.request.eventId;
    expect(idOf(degraded)).toBe(idOf(whole));
  });

  test.each<[string, Circumstances, boolean]>([
    ['where only the header says so', {}, true],
    ['where its step has no image (yet)', { images: [] }, false],
  ])('is looked up %s, and what the change wrote still counts', async (_name, circumstances, sizeExceeded) => {
    const reading = await tryOut(shipped('case-opened'), opened(circumstances), { rows, sizeExceeded });
    expect(reading).toEmit(caseOpened, { subject: 'Error E12' });
    expect(reading).toHaveProperty('degraded');
  });

  test('is not told where the row is gone, and the reason says so', async () => {
    const reading = await tryOut(shipped('case-opened'), opened({ stripped: true }));
    expect(reading).toStaySilent('STRIPPED');
    expect(reading).toMatchObject({ reason: expect.stringContaining('the row of incident is gone') });
  });
});

describe('an update without its images', () => {
  const won = deal.won({ row: { parentcontactid: person } }, { stripped: true });

  test('is not told by a handler that asks what changed, although the row could be read', async () => {
    const rows = [storedRow(opportunity, id, { statecode: 1, parentcontactid: person })];
    const reading = await tryOut(shipped('opportunity-won'), won, { rows });
    expect(reading).toStaySilent('STRIPPED');
    expect(reading).toMatchObject({
      reason: expect.stringMatching(/opportunity-won needs what the Update said or changed/),
    });
  });

  const standing = on(opportunity).updated(
    { name: 'standing', description: 'Tells how things stand.', watch: ['stepname'], post: ['parentcontactid'] },
    (change) => {
      const contact = change.now('parentcontactid');
      const recipient = contact ? ({ by: 'contactId', value: contact.id } as const) : { none: 'nobody' };
      return emit(trigger, recipient, { opportunityId: change.id, stage: change.now('stepname') ?? 'None' });
    },
  );

  test('is told by a handler that says how things stand', async () => {
    const rows = [storedRow(opportunity, id, { stepname: 'Close', parentcontactid: person })];
    const reading = await tryOut(standing, won, { rows });
    expect(reading).toEmit(trigger, { stage: 'Close' });
    expect(reading).toMatchObject({
      degraded: expect.any(String),
      request: { occurredAt: '2026-11-18T14:05:00.000Z' },
    });
  });
});

test('a deletion without its image is not told: the row can not be read any more', async () => {
  const handler = on(opportunity).deleted(
    { name: 'deleted', description: 'Tells of the end.', pre: ['parentcontactid'] },
    (change) =>
      emit(
        trigger,
        { by: 'contactId', value: change.before('parentcontactid')?.id ?? '' },
        { opportunityId: change.id, stage: 'Gone' },
      ),
  );
  const row = { parentcontactid: person };
  expect(await tryOut(handler, deal.deleted({ row }))).toEmit(trigger, { stage: 'Gone' });
  expect(await tryOut(handler, deal.deleted({ row }, { stripped: true }))).toStaySilent('STRIPPED');
});
