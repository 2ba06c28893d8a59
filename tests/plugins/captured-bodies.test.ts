import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decodeRecordChange, type NestedRow, type RecordChange } from '../../plugins/index.ts';
import { fromOperationDate } from '../../plugins/wire/from-wire-date.ts';

/** Bodies that real environments sent. They are not part of this repository. */
const folder = resolve(process.cwd(), '../shared/samples/webhooks');
const withCaptures = existsSync(folder) ? describe : describe.skip;

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf-8');
const bodyOf = (file: string) => JSON.parse(textOf(file)) as Record<string, unknown>;

function changeIn(file: string): RecordChange {
  const decoded = decodeRecordChange(textOf(file));
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return decoded.change;
}

const contact = '01-docs-contact-update-async.json';
const activity = '05-customactivity-setstate-preimage-async-2024.json';
const location = '06-documentlocation-create-postimage-async-2025.json';

withCaptures('captured bodies (needs ../shared/samples)', () => {
  test('the update of a contact', () => {
    const change = changeIn(contact);
    expect(change).toMatchObject({
      message: 'Update',
      table: 'contact',
      id: '6d81597f-0f9f-e711-8122-000d3aa2331c',
      stepId: '75417616-4ea2-e711-8122-000d3aa2331c',
      organizationId: '4ef5b371-e89e-e711-8122-000d3aa2331c',
      operationId: '4af10637-4ea2-e711-8122-000d3aa2331c',
      correlationId: 'b374239d-4233-41a9-8b17-a86cb4f737b5',
      actor: {
        userId: '75c2dd85-e89e-e711-8122-000d3aa2331c',
        initiatingUserId: '75c2dd85-e89e-e711-8122-000d3aa2331c',
      },
      depth: 1,
      tags: [],
      bulk: false,
      stripped: false,
      occurredAt: '2017-09-26T00:04:07.000Z',
    });
    expect(change.target.get('firstname')).toBe('James');
    expect(change.target.get('modifiedby')).toEqual({
      table: 'systemuser',
      id: '75c2dd85-e89e-e711-8122-000d3aa2331c',
    });
    expect(change.target.get('modifiedonbehalfby')).toBeNull();
    expect(change.target.has('emailaddress1')).toBe(false);
  });

  test('a changed state of an activity, with a pre-image', () => {
    const change = changeIn(activity);
    expect(change).toMatchObject({
      message: 'Update',
      table: 'new_customactivity',
      id: '841579d9-7e63-ef11-9e4a-00155d0001ea',
      stepId: '66f73381-973e-ef11-9e49-00155d0001ea',
      occurredAt: '2024-08-26T07:43:16.000Z',
    });
    expect([change.target.get('statecode'), change.target.get('statuscode')]).toEqual([3, 4]);
    const before = change.images.get('Image');
    expect(before?.get('statecode')).toBe(0);
    expect(before?.get('regardingobjectid')).toEqual({
      table: 'new_otherentity',
      id: '8b1579d9-7e63-ef11-9e4a-00155d0001ea',
      name: 'Other entity name',
    });
    const [sender] = before?.get('from') as readonly NestedRow[];
    expect(sender).toMatchObject({ table: 'activityparty', id: '861579d9-7e63-ef11-9e4a-00155d0001ea' });
    expect(sender?.columns.get('partyid')).toEqual({
      table: 'contact',
      id: 'a76c0a41-4dec-ea11-a2d1-00155d04e323',
      name: 'Some Contact',
    });
    expect(change.parameters.get('parentExecutionId')).toBe('1ede9b8e-fdad-4116-9706-d21cd5e30eea');
    expect(change.images.get('AsynchronousStepPrimaryName')?.get('subject')).toBe('This is a subject');
  });

  test('a new document location, with a post-image and a foreign parent context', () => {
    const change = changeIn(location);
    expect(change).toMatchObject({
      message: 'Create',
      table: 'sharepointdocumentlocation',
      id: '1e3839b3-08d4-ef11-aeb0-00155d000101',
      stepId: 'ffd3ea1c-46ae-ef11-8a69-002248e53d94',
    });
    expect(change.images.get('PostImage')?.get('statuscode')).toBe(1);
    expect(change.images.get('PostImage')?.get('regardingobjectid')).toMatchObject({
      table: 'account',
      name: 'Mini test',
    });
  });

  test.each([contact, activity, location])('%s: the operation is within 10 s of modifiedon', (file) => {
    const modified = changeIn(file).target.get('modifiedon');
    const operation = fromOperationDate(String(bodyOf(file)['OperationCreatedOn']));
    const apart = Date.parse(operation ?? '') - Date.parse(typeof modified === 'string' ? modified : '');
    expect(Math.abs(apart)).toBeLessThanOrEqual(10_000);
  });
});
