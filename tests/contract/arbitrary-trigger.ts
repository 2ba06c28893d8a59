import * as fc from 'fast-check';
import type { Properties, Property, Trigger } from '../../connector/contract/index.ts';
import { sampleTrigger } from './sample-trigger.ts';

const described = { description: fc.constant('What it means.'), example: fc.constant('Packed') };
const whole = fc.integer({ min: 1, max: 400 });

const arbitraryText = (presence: fc.Arbitrary<{ required: true } | { default: string }>): fc.Arbitrary<Property> =>
  fc.tuple(fc.record(described), presence, fc.option(whole, { nil: undefined })).map(([words, given, maxLength]) => ({
    type: 'text',
    ...words,
    ...given,
    ...(maxLength === undefined ? {} : { maxLength }),
  }));

const arbitraryNumber = (presence: fc.Arbitrary<{ required: true } | { default: number }>): fc.Arbitrary<Property> =>
  fc.tuple(presence, fc.option(fc.integer(), { nil: undefined }), fc.boolean()).map(([given, minimum, integer]) => ({
    type: 'number',
    description: 'How many.',
    example: 3,
    ...given,
    ...(minimum === undefined ? {} : { minimum }),
    ...(integer ? { integer: true as const } : {}),
  }));

const required = fc.constant({ required: true as const });

export const arbitraryOptionalProperty: fc.Arbitrary<Property> = fc.oneof(
  arbitraryText(fc.string().map((value) => ({ default: value }))),
  arbitraryNumber(fc.integer().map((value) => ({ default: value }))),
  fc.boolean().map((value) => ({
    type: 'boolean' as const,
    description: 'Whether it is.',
    example: true,
    default: value,
  })),
);

const arbitraryProperty: fc.Arbitrary<Property> = fc.oneof(
  arbitraryOptionalProperty,
  arbitraryText(required),
  arbitraryNumber(required),
  fc.constant<Property>({
    type: 'reference',
    table: 'salesorder',
    required: true,
    description: 'The order.',
    example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
  }),
);

export const arbitraryName = fc.stringMatching(/^[a-z][A-Za-z0-9]{1,12}$/);

const arbitraryProperties: fc.Arbitrary<Properties> = fc.dictionary(arbitraryName, arbitraryProperty, {
  minKeys: 1,
  maxKeys: 8,
});

export const arbitraryTrigger: fc.Arbitrary<Trigger> = fc
  .record({
    properties: arbitraryProperties,
    audience: fc.constantFrom<Trigger['audience'][]>('contact', 'lead', 'profile'),
    retentionDays: whole,
  })
  .map(({ properties, ...head }) => sampleTrigger(properties, head));
