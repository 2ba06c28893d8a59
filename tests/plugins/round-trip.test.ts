import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeRecordChange, opportunity, type RecordChange } from '../../plugins/index.ts';
import { recordChange, type GivenColumns } from '../../plugins/testing/index.ts';
import { toWebhookBody } from '../../plugins/wire/to-execution-context.ts';
import { arbitraryRow } from './arbitrary-columns.ts';

const around = {
  message: 'Update',
  id: '6d81597f-0f9f-e711-8122-000d3aa2331c',
  stepId: '75417616-4ea2-e711-8122-000d3aa2331c',
  organizationId: '4ef5b371-e89e-e711-8122-000d3aa2331c',
  operationId: '4af10637-4ea2-e711-8122-000d3aa2331c',
  correlationId: 'b374239d-4233-41a9-8b17-a86cb4f737b5',
  userId: '75c2dd85-e89e-e711-8122-000d3aa2331c',
  at: '2017-09-26T00:04:08Z',
};

function changeIn(body: string): RecordChange {
  const decoded = decodeRecordChange(body);
  if (decoded.kind !== 'change') throw new Error(decoded.reason);
  return decoded.change;
}

test('what is written into a body is read out of it: every kind of column, in target and images, null as null', () => {
  fc.assert(
    fc.property(arbitraryRow, ({ table, row }) => {
      const values = Object.fromEntries(row);
      const change = changeIn(toWebhookBody({ ...around, table, target: values, pre: values, post: values }));
      expect(new Map(change.target)).toEqual(row);
      expect(change.images.get('pre')).toEqual(row);
      expect(change.images.get('post')).toEqual(row);
      expect(change.target.has('absent')).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a parameter that is a row, a text or a number is read as it was written', () => {
  fc.assert(
    fc.property(arbitraryRow, ({ table, row }) => {
      const activity = {
        table: 'contoso_activity',
        id: around.id,
        columns: new Map([...row].filter(([, value]) => typeof value !== 'object')),
      };
      const parameters = { Activity: activity, Status: 3, Note: 'a/b' };
      const change = changeIn(toWebhookBody({ ...around, message: 'contoso_Sign', table, parameters }));
      expect(new Map(change.parameters)).toEqual(new Map(Object.entries(parameters)));
    }),
  );
});

test('the time of an operation is read back, whatever the offset of the server', () => {
  const instant = fc.date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2100-01-01') });
  const offset = fc.integer({ min: -14 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
  fc.assert(
    fc.property(instant, offset, fc.boolean(), (at, serverOffsetMinutes, synchronous) => {
      const told = { ...around, table: opportunity, at: at.toISOString(), serverOffsetMinutes, synchronous };
      const second = new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString();
      expect(changeIn(toWebhookBody(told)).occurredAt).toBe(synchronous ? at.toISOString() : second);
    }),
  );
});

test('an amount of 19 digits is read digit for digit', () => {
  const changes = recordChange(opportunity);
  const amounts = (one: string, other: string): GivenColumns<typeof opportunity>[] => [
    { estimatedvalue: { exact: one } },
    { estimatedvalue: { exact: other } },
  ];
  const [before = {}, wrote = {}] = amounts('922337203685477.5807', '922337203685477.5806');
  const body = changes.updated({ before, wrote }).body();
  expect(body).toContain('"Value":922337203685477.5806');
  expect(changeIn(body).target.get('estimatedvalue')).toEqual({ exact: '922337203685477.5806' });
});

test('every slash of a body is escaped, as WCF escapes it', () => {
  const body = recordChange(opportunity)
    .updated({ wrote: { name: 'a/b' } })
    .body();
  expect(body.replaceAll('\\/', '')).not.toContain('/');
});
