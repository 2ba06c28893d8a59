import { answers, lookupFailures } from '../answers.ts';
import type { Route } from '../operation.ts';
import { output } from '../output.ts';
import { triggerName, triggerVersion } from '../trigger-parameters.ts';
import { triggerChoices } from './list-triggers.ts';

export const checkReadiness: Route = {
  method: 'get',
  path: '/v1/triggers/{trigger}/readiness',
  operation: {
    operationId: 'CheckReadiness',
    summary: 'Check that a trigger is ready',
    description:
      'Tells whether the environment can take events of a trigger now, and who has to do what if it can not.',
    parameters: [{ ...triggerName, description: 'The trigger to check.', ...triggerChoices }, triggerVersion],
    responses: answers(
      200,
      {
        description: 'Whether the trigger is ready, and why not.',
        schema: {
          type: 'object',
          required: ['trigger', 'version', 'title', 'ready', 'reasonCode', 'reason', 'whoActs'],
          properties: {
            ready: {
              ...output('boolean', 'Ready', 'Whether events of the trigger can be sent now.'),
              'x-ms-visibility': 'important',
            },
            reasonCode: output('string', 'Reason Code', 'READY, or why it is not ready, as a stable code.'),
            reason: output('string', 'Reason', 'The reason in words.'),
            whoActs: output('string', 'Who Acts', 'Who has something to do now.'),
            trigger: output('string', 'Trigger', 'The trigger by its own name.'),
            version: output('integer', 'Trigger Version', 'The version of the trigger.'),
            title: output('string', 'Title', 'The name that the environment must have the trigger under.'),
          },
        },
      },
      lookupFailures,
    ),
  },
};
