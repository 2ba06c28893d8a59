import type { FromSchema } from 'json-schema-to-ts';

export const name = { type: 'string', pattern: '^[a-z][a-z0-9-]{0,39}$' } as const;

export const variable = {
  type: 'string',
  pattern: '^[A-Z][A-Z0-9_]*$',
  description: 'The NAME of an environment variable. Secrets never stand in this file.',
} as const;

export const variables = {
  type: 'array',
  minItems: 1,
  maxItems: 2,
  items: variable,
  description: 'Names of the variables that hold the secret. Two while it is being changed: both are then valid.',
} as const;

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
