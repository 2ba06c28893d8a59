import { variables } from '../variable-schema.ts';

/**
 * Where Microsoft's cloud flows wait for webhooks. Inferred from addresses of flows that were seen, not from a list that
 * Microsoft gives: other clouds and later addresses differ, so the environment file can name others.
 */
const hostsOfFlows = ['*.logic.azure.com', '*.api.powerplatform.com'];

/** What the environment file says about notifications. */
export const notificationsSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['secretVariables'],
  description: 'Tells flows and others who asked for it of events that were not sent. Left out, nobody can ask for it.',
  properties: {
    secretVariables: {
      ...variables,
      description:
        'Names of the variables that hold the secret which signs, in base64. Two while it is being changed: both then sign.',
    },
    callbackHosts: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'string',
        pattern: '^((\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+|localhost|\\[::1\\])$',
      },
      default: hostsOfFlows,
      description:
        'Hosts that may be called, such as *.logic.azure.com for all below it. The default ones are inferred from flows that were seen. 127.0.0.1 and localhost only for trying it out on one machine.',
    },
  },
} as const;
