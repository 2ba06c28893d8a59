import { expect, test } from '@jest/globals';
import { defineTrigger, payloadSchemaOf, type PayloadOf } from '../../connector/contract/index.ts';

const parcelSent = defineTrigger({
  name: 'ParcelSent',
  version: 1,
  title: 'Parcel sent',
  description: 'A parcel is on its way to this contact.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 30,
  properties: {
    parcelId: {
      type: 'reference',
      table: 'new_parcel',
      required: true,
      description: 'The parcel.',
      example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
    },
    carrier: {
      type: 'text',
      required: true,
      values: ['Post', 'Courier'],
      description: 'Who carries it.',
      example: 'Post',
    },
    weight: { type: 'number', default: 0, description: 'Its weight in kilograms.', example: 1.2 },
    insured: { type: 'boolean', default: false, description: 'Whether it is insured.', example: true },
  },
});
type Parcel = PayloadOf<typeof parcelSent>;

const parcelId = '9b27d4e0-15c3-4f68-8a90-2e7f61b3c5d8';
const given = (payload: Parcel): readonly string[] => Object.keys(payload);

test('a payload gives what is required and may leave the rest to its defaults', () => {
  expect(given({ parcelId, carrier: 'Post' })).toEqual(payloadSchemaOf(parcelSent).required);
  expect(given({ parcelId, carrier: 'Courier', weight: 3, insured: true })).toEqual(Object.keys(parcelSent.properties));
});

test('a payload without a required property does not compile', () => {
  // @ts-expect-error carrier is required
  expect(given({ parcelId })).not.toContain('carrier');
});

test('a value that is not listed does not compile', () => {
  // @ts-expect-error a pigeon is no carrier
  expect(given({ parcelId, carrier: 'Pigeon' })).toContain('carrier');
});

test('a value of another type does not compile', () => {
  // @ts-expect-error a weight is a number
  expect(given({ parcelId, carrier: 'Post', weight: '3 kg' })).toContain('weight');
  // @ts-expect-error true or false, and nothing in between
  expect(given({ parcelId, carrier: 'Post', insured: 'yes' })).toContain('insured');
  // @ts-expect-error a reference is the id of a row, as text
  expect(given({ parcelId: 7, carrier: 'Post' })).toContain('parcelId');
});

test('null does not compile, and neither does a property given as undefined', () => {
  // @ts-expect-error null never leaves us
  expect(given({ parcelId, carrier: null })).toContain('carrier');
  // @ts-expect-error leave it out instead
  expect(given({ parcelId, carrier: 'Post', weight: undefined })).toContain('weight');
});

test('an unknown property does not compile', () => {
  // @ts-expect-error there is no colour
  expect(given({ parcelId, carrier: 'Post', colour: 'brown' })).toContain('colour');
});

test('a definition cannot be changed once it is made', () => {
  expect(Reflect.set(parcelSent, 'version', 2)).toBe(false);
  expect(Reflect.set(parcelSent.properties, 'colour', parcelSent.properties.carrier)).toBe(false);
  expect(Reflect.set(parcelSent.properties.weight, 'default', 1)).toBe(false);
});
