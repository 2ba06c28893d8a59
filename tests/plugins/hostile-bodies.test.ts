import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeRecordChange, opportunity } from '../../plugins/index.ts';
import { opportunityWon } from '../../plugins/handlers/opportunity-won.ts';
import { recordChange, tryOut } from '../../plugins/testing/index.ts';
import './matchers.ts';

const contact = { table: 'contact', id: '0a3839b3-08d4-ef11-aeb0-00155d000101' };
const won = recordChange(opportunity).won({ row: { parentcontactid: contact, actualvalue: 46200 } });
const body = won.body();

/** The body with other JSON as the value of a column. */
const withAmount = (json: string): string => body.replaceAll('"Value":46200', `"Value":${json}`);

test('no text makes the decoder throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => void decodeRecordChange(text)));
});

test('no cut, no doubling and no other character in a body makes the decoder throw', () => {
  const edit = fc.record({
    at: fc.nat(body.length),
    length: fc.nat(40),
    text: fc.string({ unit: 'binary', maxLength: 5 }),
  });
  fc.assert(
    fc.property(
      edit,
      ({ at, length, text }) => void decodeRecordChange(body.slice(0, at) + text + body.slice(at + length)),
    ),
    { numRuns: 500 },
  );
});

describe.each<[string, (size: number) => string]>([
  ['brackets', (size) => '['.repeat(size) + ']'.repeat(size)],
  ['objects', (size) => '{"Value":'.repeat(size) + '1' + '}'.repeat(size)],
  [
    'entities',
    (size) =>
      '{"__type":"Entity:x","LogicalName":"x","Attributes":[{"key":"a","value":'.repeat(size) +
      '1' +
      '}]}'.repeat(size),
  ],
])('100,000 %s', (_name, nested) => {
  test('as a body are no context', () => {
    expect(decodeRecordChange(nested(100_000)).kind).toBe('not a context');
  });

  test('in a column are read, and the event is still told', async () => {
    const reading = await tryOut(opportunityWon, withAmount(nested(100_000)));
    expect(reading.kind).toBe('event');
  });
});

test('100,000 parents are read', () => {
  const deep = '{"ParentContext":'.repeat(100_000) + 'null' + '}'.repeat(100_000);
  expect(decodeRecordChange(body.replace('"ParentContext":null', `"ParentContext":${deep}`)).kind).toBe('change');
});

/** Texts over which a pattern could go back and forth: in time with their length they are read at once, else not in years. */
describe('a million characters take no longer than they are long', () => {
  const million = 1_000_000;
  test.each<[string, string]>([
    ['a number of a million digits', '7'.repeat(million)],
    ['a million digits that no number ends with', `${'7'.repeat(million)}e`],
    ['a million zeros', `${'0'.repeat(million)}e`],
    ['a decimal of a million zeros and a one', `0.${'0'.repeat(million)}1`],
    ['a million signs', `${'-'.repeat(million)}1234567890123456789`],
    ['a text of a million quotes that never ends', `1234567890123456789"${'\\"'.repeat(million)}`],
    ['a text of a million slashes', `"${'\\/'.repeat(million)}1234567890123456789"`],
  ])('%s', (_name, json) => {
    expect(['change', 'not a context']).toContain(decodeRecordChange(withAmount(json)).kind);
  });
});

test('a number of a million digits keeps them', () => {
  const decoded = decodeRecordChange(withAmount('7'.repeat(1_000_000)));
  const amount = decoded.kind === 'change' ? decoded.change.images.get('post')?.get('actualvalue') : undefined;
  expect(amount).toEqual({ exact: '7'.repeat(1_000_000) });
});
