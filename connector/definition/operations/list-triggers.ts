import { answers, listFailures } from '../answers.ts';
import type { Route } from '../operation.ts';
import { output, outputList } from '../output.ts';
import type { Schema } from '../schema.ts';

const trigger: Schema = {
  type: 'object',
  required: ['name', 'label', 'version', 'title', 'description', 'audience', 'purpose'],
  properties: {
    name: output('string', 'Name', "The trigger's own name."),
    label: output(
      'string',
      'Label',
      'The title with the audience, and (draft) where the environment lacks the trigger.',
    ),
    version: output('integer', 'Version', 'The version of the trigger.'),
    title: output('string', 'Title', 'The name that marketers know it by.'),
    description: output('string', 'Description', 'When the trigger is sent.'),
    audience: output('string', 'Audience', 'Whose journey starts: a contact, a lead or a profile.'),
    purpose: output('string', 'Purpose', 'Why the event may be used: commercial or transactional.'),
    ready: output('boolean', 'Ready', 'Whether the environment has it published. Left out where this is not known.'),
  },
};

/** Fills the trigger drop-downs. */
export const listTriggers: Route = {
  method: 'get',
  path: '/v1/triggers',
  operation: {
    operationId: 'ListTriggers',
    summary: 'List the triggers',
    description: 'Lists the triggers that the connection may send.',
    'x-ms-visibility': 'internal',
    parameters: [],
    responses: answers(
      200,
      {
        description: 'The triggers.',
        schema: {
          type: 'object',
          required: ['triggers'],
          properties: { triggers: outputList('Triggers', 'The triggers that the connection may send.', trigger) },
        },
      },
      listFailures,
    ),
  },
};

/** The drop-down of triggers, in the older and the newer form: designers differ in which they read. */
export const triggerChoices = {
  'x-ms-dynamic-values': {
    operationId: listTriggers.operation.operationId,
    parameters: {},
    'value-collection': 'triggers',
    'value-title': 'label',
    'value-path': 'name',
  },
  'x-ms-dynamic-list': {
    operationId: listTriggers.operation.operationId,
    parameters: {},
    itemsPath: 'triggers',
    itemTitlePath: 'label',
    itemValuePath: 'name',
  },
};
