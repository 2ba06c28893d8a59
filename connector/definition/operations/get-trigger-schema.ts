import { answers, lookupFailures } from '../answers.ts';
import type { Route } from '../operation.ts';
import { output } from '../output.ts';
import { triggerName, triggerVersion } from '../trigger-parameters.ts';

/** Answers what the generic action shows under "Attributes" once a trigger is chosen. */
export const getTriggerSchema: Route = {
  method: 'get',
  path: '/v1/triggers/{trigger}/schema',
  operation: {
    operationId: 'GetTriggerSchema',
    summary: 'Get the schema of a trigger',
    description: 'Gets the attributes of a trigger as a schema.',
    'x-ms-visibility': 'internal',
    parameters: [triggerName, triggerVersion],
    responses: answers(
      200,
      {
        description: 'The schema of the attributes.',
        schema: {
          type: 'object',
          required: ['trigger', 'version', 'schema'],
          properties: {
            trigger: output('string', 'Trigger', 'The trigger by its own name.'),
            version: output('integer', 'Trigger Version', 'The version of the trigger.'),
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
