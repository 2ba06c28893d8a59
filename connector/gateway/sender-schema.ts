import type { FromSchema } from 'json-schema-to-ts';
import { variables } from './variable-schema.ts';

export const name = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' } as const;

/** Somebody who may send: by a key, by tokens of Entra ID, or both. */
export const senderSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name,
    keyVariables: variables,
    applicationIds: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', format: 'uuid' },
      description:
        'Client ids of app registrations: whoever signs in through one of them, or the application itself, is this sender. Needs "entra".',
    },
    triggers: { type: 'array', items: { type: 'string' }, description: 'Left out: every trigger.' },
    operate: {
      type: 'boolean',
      default: false,
      description: 'May also list events, replay them and read metrics.',
    },
  },
  anyOf: [{ required: ['keyVariables'] }, { required: ['applicationIds'] }],
} as const;

export type SenderDefinition = FromSchema<typeof senderSchema>;
