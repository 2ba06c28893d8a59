import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { isDateTime, isGuid, payloadSchemaOf } from '../../connector/contract/index.ts';
import { sampleTrigger } from './sample-trigger.ts';

const described = { description: 'What it means.', required: true } as const;
const guid = '6f1c2b0e-5d0a-4a1e-9c3b-7a52d4f80e17';
const ajv = addFormats(new Ajv());
const accepts = ajv.compile(
  payloadSchemaOf(
    sampleTrigger({
      at: { ...described, type: 'dateTime', example: '2026-11-24T09:00:00Z' },
      row: { ...described, type: 'reference', table: 'incident', example: guid },
    }),
  ),
);

test.each([
  ['2026-11-24T09:00:00Z', true],
  ['2026-11-24T09:00:00.123+05:30', true],
  ['2024-02-29T00:00:00Z', true],
  ['2026-02-30T00:00:00Z', false],
  ['2026-11-24T24:00:00Z', false],
  ['2026-11-24T23:59:60Z', false],
  ['2026-11-24 09:00:00Z', false],
  ['2026-11-24T09:00:00+02', false],
  ['2026-11-24T09:00:00', false],
  ['yesterday', false],
])('the moment %s is %s for a definition and for an event alike', (at, valid) => {
  expect(isDateTime(at)).toBe(valid);
  expect(accepts({ at, row: guid })).toBe(valid);
  // What passes is stored as UTC, so it must be a date for JavaScript too.
  if (valid) expect(Number.isNaN(Date.parse(at))).toBe(false);
});

test('a moment that its offset takes out of the years of four digits is none', () => {
  for (const at of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) expect(isDateTime(at)).toBe(true);
  for (const at of ['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00']) expect(isDateTime(at)).toBe(false);
});

test.each([
  [guid, true],
  [guid.toUpperCase(), true],
  [`urn:uuid:${guid}`, false],
  [`{${guid}}`, false],
  ['6f1c2b0e', false],
])('the row id %s is %s for a definition and for an event alike', (row, valid) => {
  expect(isGuid(row)).toBe(valid);
  expect(accepts({ at: '2026-11-24T09:00:00Z', row })).toBe(valid);
});
