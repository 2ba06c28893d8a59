import type { FromSchema } from 'json-schema-to-ts';
import { dateTimePattern } from './text-form.ts';

/** How a sender may name the person. Ids are row ids; `email` and `phone` are looked up in the trigger's audience. */
export const customerKeys = ['contactId', 'leadId', 'profileId', 'email', 'phone'] as const;
export type CustomerKey = (typeof customerKeys)[number];

/**
 * The body of `POST /v1/events` (SendCustomEvent). The connector's definition, the gateway's validation and the types
 * below all come from this object.
 */
export const eventRequestSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['trigger', 'customer'],
  properties: {
    trigger: { type: 'string', minLength: 1, maxLength: 80, description: 'The trigger to send, by its own name.' },
    version: { type: 'integer', minimum: 1, description: 'Version of the trigger. Left out, the newest one is used.' },
    eventId: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: '^[!-~]+$',
      description: 'Names this event. The same id is sent only once, however often it arrives.',
    },
    occurredAt: {
      type: 'string',
      format: 'date-time',
      pattern: dateTimePattern,
      description: 'When it happened. Left out, the time of arrival.',
    },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['by', 'value'],
      description: 'The person whose journey starts.',
      properties: {
        by: { type: 'string', enum: customerKeys, description: 'What the person is named by.' },
        value: {
          type: 'string',
          minLength: 1,
          maxLength: 320,
          pattern: '\\S',
          description: 'The id, e-mail address or phone number.',
        },
      },
    },
    attributes: { type: 'object', description: "The trigger's properties. Those with a default may be left out." },
    bindingId: {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: '^[^/\\s]+/[^/\\s]+$',
      description: 'Names one instance, as table/id, so that a later event can end the journey of exactly this one.',
    },
    ifNotFound: {
      type: 'string',
      enum: ['fail', 'hold', 'skip'],
      default: 'hold',
      description:
        'What to do when the person is not known yet: keep the event as failed, wait for the person, or drop it.',
    },
    maxAgeSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 31_536_000,
      description: 'Seconds after occurredAt beyond which the event is not sent any more.',
    },
    test: { type: 'boolean', default: false, description: 'Marks the event as a test in logs and counts.' },
  },
} as const;

export type EventRequest = FromSchema<typeof eventRequestSchema, { keepDefaultedPropertiesOptional: true }>;
export type CustomerReference = EventRequest['customer'];
export type IfNotFound = NonNullable<EventRequest['ifNotFound']>;
