import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { validate } from '../../connector/pipeline/validate.ts';
import { attributes, authentic, completed, request, sampleCatalog } from './sample-request.ts';

const check = validate(sampleCatalog);
const json = fc.jsonValue({ maxDepth: 3 });

/** Mostly right, so that a good part of them passes: each place holds something fitting, something else, or nothing. */
const near = (fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 60, arbitrary: fitting },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: fc.constantFrom(null, '', ' ', {}, { toString: 1, valueOf: 1 }) },
  );

const person = fc.oneof(
  fc.record({ by: near(fc.constantFrom('contactId', 'email', 'phone', 'profileId')), value: near(fc.string()) }),
  fc.record({ by: fc.constantFrom('contactId', 'email'), value: fc.string({ minLength: 1 }) }),
);

const arbitraryRequest = fc
  .record(
    {
      trigger: near(fc.constantFrom('OrderMoved', 'OrderMoved', 'ProfileJoined')),
      version: near(fc.constantFrom(1, 2)),
      customer: near(person),
      attributes: near(
        fc
          .record(
            {
              stage: near(fc.string({ minLength: 1, maxLength: 21 })),
              channel: near(fc.constantFrom('shop', 'web')),
              total: near(fc.double({ min: 0, max: 1001, noNaN: true })),
              parcels: near(fc.integer()),
              gift: near(fc.boolean()),
              movedOn: near(
                fc
                  .date({
                    noInvalidDate: true,
                    max: new Date('9999-12-31T00:00:00Z'),
                    min: new Date('0000-01-01T00:00:00Z'),
                  })
                  .map((date) => date.toISOString()),
              ),
            },
            { requiredKeys: [] },
          )
          .map((parts) => ({ ...attributes, ...parts })),
      ),
      maxAgeSeconds: near(fc.integer({ min: 1, max: 1000 })),
      ifNotFound: near(fc.constantFrom('fail', 'hold', 'skip')),
    },
    { requiredKeys: ['trigger', 'customer', 'attributes'] },
  )
  // As it comes over the wire: no undefined, no NaN, nothing that JSON does not know.
  .map((parts) => JSON.parse(JSON.stringify(request(parts))) as Record<string, unknown>);

test('whatever JSON comes in, the answer is a verdict with words and never an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(json, arbitraryRequest), async (body) => {
      const verdict = await check(authentic(body));
      if (verdict.go) return;
      expect(['MALFORMED', 'UNKNOWN_TRIGGER', 'VALIDATION']).toContain(verdict.refusal.reasonCode);
      expect(verdict.refusal.reason).toMatch(/[.?]$/);
    }),
    { numRuns: 1000 },
  );
});

test('what passes has every property of its trigger, none missing, null, empty or of another type', async () => {
  let passed = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryRequest, async (body) => {
      const verdict = await check(authentic(body));
      if (!verdict.go) return;
      passed++;
      const { properties, audience } = verdict.event.trigger;
      const { body: kept, lane, expiresAt } = await completed(body);
      expect(Object.keys(kept.attributes)).toEqual(Object.keys(properties).sort());
      for (const [name, property] of Object.entries(properties)) {
        const value = kept.attributes[name];
        const expected = property.type === 'number' || property.type === 'boolean' ? property.type : 'string';
        expect(typeof value).toBe(expected);
        if (typeof value === 'string') expect(value).toMatch(/\S/);
        if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
      }
      expect(kept.customer.value).toMatch(/\S/);
      expect(lane.startsWith(`${audience}/`)).toBe(true);
      expect(expiresAt === undefined || Number.isInteger(expiresAt)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  // Else the property above would hold for want of examples.
  expect(passed).toBeGreaterThan(30);
});

test('a request passes only where none of its parts is wrong', async () => {
  const parts: [string, fc.Arbitrary<unknown>][] = [
    ['trigger', json.filter((value) => value !== 'OrderMoved' && value !== 'ProfileJoined')],
    ['version', json.filter((value) => value !== 1 && value !== 2)],
    [
      'eventId',
      fc.oneof(
        fc.constant(''),
        fc.constant('two words'),
        json.filter((value) => typeof value !== 'string'),
      ),
    ],
    ['occurredAt', fc.oneof(fc.constant('2026-02-30T00:00:00Z'), fc.constant('2026-11-24T09:30:00'), json)],
    ['customer', json],
    ['attributes', json],
    ['ifNotFound', json.filter((value) => typeof value !== 'string')],
    ['test', json.filter((value) => typeof value !== 'boolean')],
    ['madeUp', json],
  ];
  for (const [name, wrong] of parts)
    await fc.assert(
      fc.asyncProperty(wrong, async (value) => {
        expect(await check(authentic(request({ [name]: value })))).toMatchObject({ go: false });
      }),
    );
});
