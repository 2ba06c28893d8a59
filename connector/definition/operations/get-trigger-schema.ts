import { answers, lookupFailures } from '../answers.ts';
import type { Route } from '../operation.ts';

/** Answers what the generic action shows under "Attributes" once a trigger is chosen. */
export const getTriggerSchema: Route = {
  method: 'get',
  path: '/v1/triggers/{trigger}/schema',
  operation: {
    operationId: 'GetTriggerSchema',
    summary: 'Get the schema of a trigger',
    description: 'Gets the attributes of a trigger as a schema.',
    'x-ms-visibility': 'internal',
    parameters: [
      {
        name: 'trigger',
        in: 'path',
        required: true,
        type: 'string',
        description: 'The trigger by its own name.',
        'x-ms-summary': 'Trigger',
        'x-ms-url-encoding': 'single',
      },
      {
        name: 'version',
        in: 'query',
        required: false,
        type: 'integer',
        minimum: 1,
        description: 'Version of the trigger. Left out, the newest one is used.',
        'x-ms-summary': 'Trigger Version',
      },
    ],
    responses: answers(
      {
        description: 'The schema of the attributes.',
        schema: {
          type: 'object',
          required: ['trigger', 'version', 'schema'],
          properties: {
            trigger: { type: 'string', description: 'The trigger by its own name.', 'x-ms-summary': 'Trigger' },
            version: { type: 'integer', description: 'The version of the trigger.', 'x-ms-summary': 'Trigger Version' },
            schema: {
              type: 'object',
              description: 'The attributes as an OpenAPI schema object.',
              'x-ms-summary': 'Schema',
            },
          },
        },
      },
      lookupFailures,
    ),
  },
};
