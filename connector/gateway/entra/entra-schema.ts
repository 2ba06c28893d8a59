import type { FromSchema } from 'json-schema-to-ts';

/** A client id, or the application ID URI of an app registration. */
const audience = '^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(api|https)://[^\\s/]+(/\\S*)?)$';

/** Lets tokens of one Entra ID tenant in, beside keys. */
export const entraSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tenantId', 'audience'],
  description: 'The tenant whose tokens are taken, beside keys. Left out, no token is.',
  properties: {
    tenantId: { type: 'string', format: 'uuid' },
    audience: {
      type: 'string',
      pattern: audience,
      description:
        "Whom tokens must be meant for: the client id of the gateway's app registration, or its application ID URI.",
    },
    scope: {
      type: 'string',
      pattern: '^[^\\s/]+$',
      description: 'What a token of a user must carry, as "Events.Send". Left out, nothing.',
    },
    role: {
      type: 'string',
      pattern: '^\\S+$',
      description: 'What a token of an application must carry, as "Events.Send.All". Left out, nothing.',
    },
    issuerUrl: {
      type: 'string',
      format: 'uri',
      description: 'Where the keys of the tenant are, only for a stand-in on this machine.',
    },
  },
} as const;

export type EntraSection = FromSchema<typeof entraSchema>;
