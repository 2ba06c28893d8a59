import { describe, expect, test } from '@jest/globals';
import { completed, noon, request, withAttributes } from './sample-request.ts';

test('what the sender left out is filled in, so that every property has a value', async () => {
  const { body } = await completed(request());
  expect(body).toEqual({
    customer: { by: 'contactId', value: '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10' },
    attributes: {
      orderId: '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16',
      stage: 'Packed',
      channel: 'web',
      total: 0,
      parcels: 1,
      gift: false,
      movedOn: '2026-11-24T08:30:00.000Z',
    },
    occurredAt: '2026-11-24T12:00:00.000Z',
    ifNotFound: 'hold',
    test: false,
  });
});

test('what the sender gave stands, also where it is 0, false or beside the default', async () => {
  const given = { channel: 'shop', total: 12.5, parcels: 0, gift: true };
  const parts = { ...withAttributes(given), bindingId: 'salesorder/7', ifNotFound: 'skip', test: true };
  expect((await completed(parts)).body).toMatchObject({
    attributes: given,
    bindingId: 'salesorder/7',
    ifNotFound: 'skip',
    test: true,
  });
});

test('times leave as UTC', async () => {
  const { body } = await completed(request({ occurredAt: '2026-11-24T00:15:00+02:00' }));
  expect(body.occurredAt).toBe('2026-11-23T22:15:00.000Z');
});

test('an event without an id of its own is named by its emission', async () => {
  expect(await completed(request(), noon, 'e-7')).toMatchObject({ eventId: 'order-1', emissionId: 'e-7' });
  expect(await completed(request({ eventId: undefined }), noon, 'e-7')).toMatchObject({ eventId: 'e-7' });
});

test('the stored event says by which door it came, from whom and when', async () => {
  expect(await completed(request({ version: 1 }))).toMatchObject({
    door: 'rest',
    sender: 'web shop',
    trigger: 'OrderMoved',
    version: 1,
    receivedAt: noon,
  });
});

describe('one person', () => {
  test.each([
    ['email', ' Nora.Lind@Example.com ', 'nora.lind@example.com'],
    ['phone', '+41 (44) 123-45.67', '+41441234567'],
    ['contactId', '7C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10', '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10'],
  ])('has one spelling and one lane by %s', async (by, written, normal) => {
    const { body, lane } = await completed(request({ customer: { by, value: written } }));
    expect(body.customer).toEqual({ by, value: normal });
    expect(lane).toBe((await completed(request({ customer: { by, value: normal } }))).lane);
  });

  test('has another lane than the next', async () => {
    const lanes = await Promise.all(
      ['a@example.com', 'b@example.com'].map(async (value) => completed(request({ customer: { by: 'email', value } }))),
    );
    expect(new Set(lanes.map(({ lane }) => lane)).size).toBe(2);
  });
});

describe('the fingerprint', () => {
  const print = async (body: unknown, receivedAt?: number): Promise<string> =>
    (await completed(body, receivedAt)).fingerprint;
  const usual = request({ occurredAt: '2026-11-24T09:30:00Z', bindingId: 'salesorder/7' });

  const reversed = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, reversed(inner)]),
        )
      : value;

  test('is the same for a body written in another order', async () => {
    expect(JSON.stringify(reversed(usual))).not.toBe(JSON.stringify(usual));
    expect(await print(reversed(usual))).toBe(await print(usual));
  });

  test('is the same when the event arrives again later, also where only our clock says when it happened', async () => {
    expect(await print(usual, noon + 60_000)).toBe(await print(usual, noon));
    expect(await print(request(), noon + 60_000)).toBe(await print(request(), noon));
  });

  test('is the same for other spellings of one moment, one person or one default', async () => {
    const first = await print({ ...usual, customer: { by: 'email', value: 'a@example.com' } });
    const again = {
      ...usual,
      occurredAt: '2026-11-24T10:30:00+01:00',
      customer: { by: 'email', value: 'A@example.com ' },
      attributes: { ...(usual['attributes'] as object), channel: 'web' },
    };
    expect(await print(again)).toBe(first);
  });

  test.each([
    ['the person', { customer: { by: 'email', value: 'a@example.com' } }],
    ['an attribute', withAttributes({ stage: 'Sent' })],
    ['the version', { version: 1 }],
    ['the moment', { occurredAt: '2026-11-24T09:30:01Z' }],
    ['whether a moment was given', { occurredAt: undefined }],
    ['the instance', { bindingId: 'salesorder/8' }],
  ])('changes with %s', async (_, parts) => {
    expect(await print({ ...usual, ...parts })).not.toBe(await print(usual));
  });

  test('does not hold what it was made from', async () => {
    expect(await print(usual)).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('a maximum age counts from when it happened, not from when it arrived', async () => {
  const old = request({ occurredAt: '2026-11-24T11:00:00Z', maxAgeSeconds: 90 });
  expect((await completed(old)).expiresAt).toBe(Date.parse('2026-11-24T11:01:30Z'));
  expect((await completed(request({ maxAgeSeconds: 90 }))).expiresAt).toBe(noon + 90_000);
  expect(await completed(request())).not.toHaveProperty('expiresAt');
});
