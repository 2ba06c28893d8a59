import { describe, expect, test } from '@jest/globals';
import { stepsOf, contact, decodeRecordChange, incident, opportunity, type RecordChange } from '../../plugins/index.ts';
import { recordChange, storedRow, tryOut, type ToldChange } from '../../plugins/testing/index.ts';
import { storedRows } from '../../plugins/testing/stored-row.ts';
import { shipped } from './shipped.ts';
import './matchers.ts';

const id = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const user = '75c2dd85-e89e-e711-8122-000d3aa2331c';

function told(change: ToldChange): RecordChange {
  const decoded = decodeRecordChange(change.body());
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return decoded.change;
}

describe('a change', () => {
  test('of an update has what was written and the marks of the save, and images from before and after', () => {
    const { target, images } = told(
      recordChange(contact, { id, by: user, at: '2026-11-18T14:05:00.700Z' }).updated({
        row: { lastname: 'Lind', jobtitle: null },
        before: { firstname: 'Jim' },
        wrote: { firstname: 'James', department: null },
      }),
    );
    expect(Object.fromEntries(target)).toEqual({
      contactid: id,
      modifiedon: '2026-11-18T14:05:00.000Z',
      modifiedby: { table: 'systemuser', id: user },
      modifiedonbehalfby: null,
      firstname: 'James',
      department: null,
    });
    expect(Object.fromEntries(images.get('pre') ?? [])).toEqual({ contactid: id, firstname: 'Jim', lastname: 'Lind' });
    expect(images.get('post')?.get('firstname')).toBe('James');
    expect(images.get('post')?.has('department')).toBe(false);
  });

  test('of a creation has the whole row and no image from before, of a deletion none from after', () => {
    const created = told(recordChange(contact).created({ row: { firstname: 'James' } }));
    expect(created.target.get('firstname')).toBe('James');
    expect(created.target.get('createdon')).toBe('2026-11-18T14:05:00.000Z');
    expect([...created.images.keys()]).toEqual(['post', 'AsynchronousStepPrimaryName']);
    const deleted = told(recordChange(contact).deleted({ row: { firstname: 'James', fullname: 'James Lind' } }));
    expect([deleted.target.size, [...deleted.images.keys()]]).toEqual([0, ['pre', 'AsynchronousStepPrimaryName']]);
    expect(deleted.images.get('AsynchronousStepPrimaryName')?.get('fullname')).toBe('James Lind');
  });

  test('of a synchronous step has no automatic image and names its step and its request', () => {
    const step = { handler: shipped('opportunity-won'), owner: 'cueline' };
    const body = recordChange(opportunity).won({}, { synchronous: true, step, operationId: id }).body();
    expect(JSON.parse(body)).toMatchObject({
      Mode: 0,
      IsInTransaction: true,
      RequestId: id,
      OwningExtension: { Name: 'opportunity-won' },
    });
    expect(body).not.toContain('AsynchronousStepPrimaryName');
  });

  test("through a handler's step comes from that step, with the columns it declares and no more", () => {
    const handler = shipped('opportunity-won');
    const row = { name: 'Machines', description: 'Not declared', actualvalue: 5 } as const;
    const { stepId, images } = told(recordChange(opportunity).won({ row }, { step: { handler, owner: 'cueline' } }));
    expect(stepId).toBe(stepsOf([handler], 'cueline')[0]?.id);
    expect([...(images.get('pre')?.keys() ?? [])]).toEqual(['statecode']);
    expect([...(images.get('post')?.keys() ?? [])]).toEqual(['name', 'actualvalue']);
  });

  test('is the same every time where nothing is said about it', () => {
    const body = () =>
      recordChange(contact)
        .updated({ wrote: { firstname: 'James' } })
        .body();
    expect(body()).toBe(body());
  });

  test('can say otherwise than the row it is of', () => {
    const changes = recordChange(contact, { id, by: user, at: '2026-11-18T14:05:00Z' });
    const change = told(changes.updated({}, { at: '2026-11-19T00:00:00Z' }));
    expect([change.id, change.actor.userId, change.occurredAt]).toEqual([id, user, '2026-11-19T00:00:00.000Z']);
  });

  test('at a time that is none is refused at once', () => {
    expect(() => recordChange(contact).updated({}, { at: 'yesterday' })).toThrow(RangeError);
  });

  test('above the size limit has neither parameters nor images nor a parent', () => {
    const wire = JSON.parse(recordChange(contact).updated({}, { stripped: true }).body()) as object;
    expect(Object.keys(wire)).not.toEqual(expect.arrayContaining(['InputParameters']));
    expect(wire).toMatchObject({ PrimaryEntityName: 'contact', MessageName: 'Update' });
  });
});

describe('a closing', () => {
  test.each([
    ['Win', recordChange(opportunity, { id }).won({ close: { actualrevenue: 46200, subject: 'Signed' } }), 3],
    [
      'Lose',
      recordChange(opportunity, { id }).lost({ statuscode: 5, close: { actualrevenue: 46200, subject: 'Signed' } }),
      5,
    ],
  ])('as %s has the close activity and the status', (message, closing, status) => {
    const change = told(closing.asMessage());
    expect(change).toMatchObject({ message, id, table: 'opportunity' });
    expect(change.parameters.get('Status')).toBe(status);
    const activity = change.parameters.get('OpportunityClose');
    expect(activity).toMatchObject({ table: 'opportunityclose' });
    expect((activity as { columns: ReadonlyMap<string, unknown> }).columns).toEqual(
      new Map<string, unknown>([
        ['opportunityid', { table: 'opportunity', id }],
        ['actualend', '2026-11-18T14:05:00.000Z'],
        ['actualrevenue', 46200],
        ['subject', 'Signed'],
      ]),
    );
  });

  test('of a case names it in the resolution', () => {
    const change = told(recordChange(incident, { id }).closed({ subject: 'Done', timespent: 30 }));
    expect(change).toMatchObject({ message: 'Close', id, table: 'incident' });
    expect(change.parameters.get('Status')).toBe(5);
  });
});

test('columns and values are those of the table', () => {
  const changes = recordChange(contact);
  // @ts-expect-error There is no such column.
  changes.updated({ wrote: { stepname: 'Propose' } });
  // @ts-expect-error It holds a text.
  changes.updated({ wrote: { firstname: 5 } });
  // @ts-expect-error It points to a row.
  changes.created({ row: { parentcustomerid: id } });
  // Only an opportunity is won, and only a case closed.
  const known: 'won' | 'closed' extends keyof typeof changes ? true : false = false;
  expect('won' in changes || 'closed' in changes).toBe(known);
  changes.updated({ before: { firstname: null }, wrote: { creditlimit: { exact: '922337203685477.5807' } } });
});

describe('stored rows', () => {
  const { client } = storedRows([
    storedRow(opportunity, id, {
      name: 'Machines',
      customerid: { table: 'account', id: user, name: 'Contoso' },
      statecode: 1,
      createdon: '2026-11-18T14:05:00Z',
      description: null,
    }),
  ]);

  test('are given as the client of dataverse-ify gives them', async () => {
    expect(await client.retrieve('opportunity', id.toUpperCase(), true)).toEqual({
      logicalName: 'opportunity',
      name: 'Machines',
      customerid: { entityType: 'account', id: user, name: 'Contoso' },
      statecode: 1,
      createdon: new Date('2026-11-18T14:05:00Z'),
    });
    expect(await client.retrieve('opportunity', id, ['name', 'description'])).toEqual({
      logicalName: 'opportunity',
      name: 'Machines',
    });
  });

  test('that are not there are missing, with the status 404', async () => {
    await expect(client.retrieve('opportunity', user, ['name'])).rejects.toMatchObject({ status: 404 });
    await expect(client.retrieve('account', id, ['name'])).rejects.toMatchObject({ status: 404 });
  });

  test('can be neither queried nor changed, and say so', async () => {
    await expect(client.retrieveMultiple('<fetch/>')).rejects.toThrow(/hand in a client/);
    await expect(client.create({ logicalName: 'task' })).rejects.toThrow(/hand in a client/);
    await expect(client.update({ logicalName: 'task' })).rejects.toThrow(/hand in a client/);
  });
});

test('a body that is none is tried out as malformed', async () => {
  expect(await tryOut(shipped('opportunity-won'), '{ no json')).toStaySilent('MALFORMED');
});
