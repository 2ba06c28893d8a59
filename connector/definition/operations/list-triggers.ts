import { answers, listFailures } from '../answers.ts';
import type { Route } from '../operation.ts';
import type { Schema } from '../schema.ts';

const text = (summary: string, description: string): Schema => ({
  type: 'string',
  description,
  'x-ms-summary': summary,
});

const trigger: Schema = {
  type: 'object',
  required: ['name', 'version', 'title', 'description', 'audience', 'purpose'],
  properties: {
    name: text('Name', "The trigger's own name."),
    version: { type: 'integer', description: 'The version of the trigger.', 'x-ms-summary': 'Version' },
    title: text('Title', 'The name that marketers know it by.'),
    description: text('Description', 'When the trigger is sent.'),
    audience: text('Audience', 'Whose journey starts: a contact, a lead or a profile.'),
    purpose: text('Purpose', 'Why the event may be used: commercial or transactional.'),
    ready: {
      type: 'boolean',
      description: 'Whether the environment has it published. Left out where this is not known.',
      'x-ms-summary': 'Ready',
    },
  },
};

/** Fills the trigger drop-down of the generic action. */
export const listTriggers: Route = {
  method: 'get',
  path: '/v1/triggers',
  operation: {
    operationId: 'ListTriggers',
    summary: 'List the triggers',
    description: 'Lists the triggers that can be sent.',
    'x-ms-visibility': 'internal',
    parameters: [],
    responses: answers(
      {
        description: 'The triggers.',
        schema: {
          type: 'object',
          required: ['triggers'],
          properties: {
            triggers: {
              type: 'array',
              description: 'The triggers that can be sent.',
              items: trigger,
              'x-ms-summary': 'Triggers',
            },
          },
        },
      },
      listFailures,
    ),
  },
};
