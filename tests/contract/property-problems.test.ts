import { describe, expect, test } from '@jest/globals';
import type { Property } from '../../connector/contract/index.ts';
import { problemsOf } from './refusal.ts';
import { propertyFromFile, sampleText, sampleTrigger } from './sample-trigger.ts';

const problemsOfStage = (stage: Property): readonly string[] => problemsOf(sampleTrigger({ stage }));

const words = { description: 'The stage the order is in.', example: 'Packed' } as const;
const count = { type: 'number', description: 'How many items.', example: 3 } as const;

describe('a property is refused when', () => {
  test.each<[string, Property, string]>([
    [
      'its description is missing',
      propertyFromFile('{"type":"text","required":true,"example":"Packed"}'),
      'its description is missing',
    ],
    ['its description is blank', { ...sampleText, description: '  ' }, 'its description is missing'],
    [
      'its type is none we know',
      propertyFromFile('{"type":"colour","required":true}'),
      'its type must be one of text, number, boolean, dateTime, reference',
    ],
    [
      'it is optional without a default',
      propertyFromFile('{"type":"text","description":"The stage.","example":"Packed"}'),
      'it is optional but has no default; an attribute without a value stops the journey silently',
    ],
    [
      'its default is null',
      propertyFromFile('{"type":"text","description":"The stage.","example":"Packed","default":null}'),
      'it is optional but has no default; an attribute without a value stops the journey silently',
    ],
    [
      'it says that it is not required',
      propertyFromFile('{"type":"text","description":"The stage.","example":"A","default":"B","required":false}'),
      '"required" is true or left out',
    ],
    [
      'it is required and has a default',
      propertyFromFile('{"type":"text","description":"The stage.","example":"A","default":"B","required":true}'),
      'it is required and has a default: keep one of the two',
    ],
    [
      'its default is empty',
      { ...words, type: 'text', default: '' },
      'its default is empty; journeys drop a person when an attribute is empty',
    ],
    [
      'its default is blank',
      { ...words, type: 'text', default: ' \t' },
      'its default is empty; journeys drop a person when an attribute is empty',
    ],
    [
      'its default is longer than it allows',
      { ...words, type: 'text', maxLength: 6, default: 'Unknown' },
      'its default is longer than its own limit of 6 characters',
    ],
    [
      'its default is not one of its values',
      { ...words, type: 'text', values: ['Packed', 'Sent'], default: 'Lost' },
      'its default is not one of its own values (Packed, Sent)',
    ],
    [
      'its default is below its minimum',
      { ...count, minimum: 1, default: 0 },
      'its default is below its own minimum of 1',
    ],
    [
      'its default is above its maximum',
      { ...count, maximum: 9, default: 10 },
      'its default is above its own maximum of 9',
    ],
    ['its default is not whole', { ...count, integer: true, default: 0.5 }, 'its default is not a whole number'],
    ['its limits contradict', { ...count, minimum: 4, maximum: 2, required: true }, 'its minimum is above its maximum'],
    [
      'its default is a date without offset',
      { type: 'dateTime', description: 'When.', example: '2026-11-24T09:00:00Z', default: '2026-11-24T09:00:00' },
      'its default is not an ISO 8601 date and time with offset',
    ],
    [
      'its example breaks its own limit',
      { ...sampleText, maxLength: 3 },
      'its example is longer than its own limit of 3 characters',
    ],
    ['it allows no value at all', { ...sampleText, values: [] }, 'its list of allowed values is empty'],
    [
      'it is a reference that is not required',
      propertyFromFile(
        '{"type":"reference","table":"incident","description":"The case.","example":"6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17"}',
      ),
      'a reference has no sensible default: make it required',
    ],
    [
      'it is a reference to no table',
      {
        type: 'reference',
        table: '',
        required: true,
        description: 'The case.',
        example: '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17',
      },
      'its table is missing',
    ],
  ])('%s', (_, property, problem) => {
    expect(problemsOfStage(property)).toContain(`OrderMoved v1: property "stage": ${problem}`);
  });
});
