import { customerKeys } from '../contract/index.ts';

export const pointer = {
  type: 'string',
  pattern: '^(/[^/]*)+$',
  description: 'A JSON pointer into the body.',
} as const;

/** Ids are known for a day at least (`dedupe.days`), so a window that is not longer always holds. */
const longestWindowSeconds = 86_400;

/** Where one kind of message of an outside system finds the parts of our event. */
export const sourceEventSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['trigger', 'customer', 'attributes'],
  properties: {
    trigger: { type: 'string' },
    version: { type: 'integer', minimum: 1 },
    occurredAt: pointer,
    eventId: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      description: 'What tells a repetition, one of the two. Left out, the webhook-id of the message.',
      properties: {
        pointer: {
          ...pointer,
          description: 'An id in the body, text or whole number, that each event of this trigger has for itself.',
        },
        sameContentSeconds: {
          type: 'integer',
          minimum: 1,
          maximum: longestWindowSeconds,
          description: 'The content: within so many seconds after the first, the same is a repetition of it.',
        },
      },
    },
    customer: {
      type: 'object',
      additionalProperties: false,
      required: ['by', 'value'],
      properties: { by: { type: 'string', enum: customerKeys }, value: pointer },
    },
    attributes: {
      type: 'object',
      additionalProperties: pointer,
      description: 'Property of the trigger to place in the body.',
    },
  },
} as const;
