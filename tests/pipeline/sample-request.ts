import { defineCatalog, type Trigger } from '../../connector/contract/index.ts';
import { complete } from '../../connector/pipeline/complete.ts';
import type { Authentic, Complete, Sender } from '../../connector/pipeline/event.ts';
import type { Refusal, Verdict } from '../../connector/pipeline/stage.ts';
import { validate } from '../../connector/pipeline/validate.ts';

const about = { purpose: 'transactional', retentionDays: 30 } as const;

const orderMoved: Trigger = {
  name: 'OrderMoved',
  version: 1,
  title: 'Order moved',
  description: 'An order of this contact moved on.',
  audience: 'contact',
  ...about,
  properties: {
    orderId: {
      type: 'reference',
      table: 'salesorder',
      required: true,
      description: 'The order.',
      example: '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16',
    },
    stage: { type: 'text', maxLength: 20, required: true, description: 'The stage it is in.', example: 'Packed' },
    channel: {
      type: 'text',
      values: ['shop', 'web'],
      default: 'web',
      description: 'Where it was ordered.',
      example: 'shop',
    },
    total: { type: 'number', minimum: 0, maximum: 1000, default: 0, description: 'What it costs.', example: 12.5 },
    parcels: { type: 'number', integer: true, default: 1, description: 'How many parcels.', example: 2 },
    gift: { type: 'boolean', default: false, description: 'Whether it is a gift.', example: true },
    movedOn: { type: 'dateTime', required: true, description: 'When it moved.', example: '2026-11-24T09:30:00+01:00' },
  },
};

const profileJoined: Trigger = {
  name: 'ProfileJoined',
  version: 1,
  title: 'Profile joined',
  description: 'A unified profile joined the club.',
  audience: 'profile',
  ...about,
  properties: {
    club: { type: 'text', default: 'Main', description: 'The club.', example: 'Main' },
  },
};

export const sampleCatalog = defineCatalog([orderMoved, { ...orderMoved, version: 2 }, profileJoined]);

export const anySender: Sender = { name: 'web shop', triggers: 'all' };

export const attributes = {
  orderId: '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16',
  stage: 'Packed',
  movedOn: '2026-11-24T09:30:00+01:00',
} as const;

/** A request with nothing wrong in it but what a test puts there. */
export const request = (parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  trigger: 'OrderMoved',
  eventId: 'order-1',
  customer: { by: 'contactId', value: '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10' },
  attributes,
  ...parts,
});

export const withAttributes = (parts: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  request({ attributes: { ...attributes, ...parts } });

export const authentic = (body: unknown, sender: Sender = anySender): Authentic => ({
  door: 'rest',
  sender,
  request: body,
});

const check = validate(sampleCatalog);

export async function refusalOf(body: unknown, sender?: Sender): Promise<Refusal> {
  const verdict = await check(authentic(body, sender));
  if (verdict.go) throw new Error('The request was accepted.');
  return verdict.refusal;
}

function eventOf<T>(verdict: Verdict<T>): T {
  if (verdict.go) return verdict.event;
  throw new Error(verdict.refusal.reason);
}

export const noon = Date.parse('2026-11-24T12:00:00Z');

/** The request after validation and completion, received at noon unless told otherwise. */
export async function completed(body: unknown, receivedAt = noon, emissionId = 'emission-1'): Promise<Complete> {
  const valid = eventOf(await check(authentic(body)));
  return eventOf(
    await complete(
      () => receivedAt,
      () => emissionId,
    )(valid),
  );
}
