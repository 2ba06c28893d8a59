import { answers, batchFailures } from '../answers.ts';
import { batchRow } from '../event-answer.ts';
import { batchItem } from '../event-body.ts';
import type { Route } from '../operation.ts';
import { output, outputList } from '../output.ts';
import type { Schema } from '../schema.ts';

const counts: Schema = {
  type: 'object',
  required: ['accepted', 'duplicate', 'rejected', 'notStored'],
  description: 'How many events were answered how.',
  properties: {
    accepted: output('integer', 'Accepted', 'Events that are stored and will be sent.'),
    duplicate: output('integer', 'Duplicate', 'Events that were accepted before.'),
    rejected: output('integer', 'Rejected', 'Events that break a rule.'),
    notStored: output('integer', 'Not Stored', 'Events that could not be stored and are to be sent again.'),
  },
  'x-ms-summary': 'Counts',
};

/** Attributes differ from trigger to trigger, so within a list they are one object and not fields of their own. */
export const sendEventBatch: Route = {
  method: 'post',
  path: '/v1/events/batch',
  operation: {
    operationId: 'SendEventBatch',
    summary: 'Send a batch of events',
    description:
      'Sends up to 500 events of any triggers at once. Each has its own answer, and one that is refused holds up no other.',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: {
          type: 'object',
          required: ['events'],
          properties: {
            events: {
              type: 'array',
              description: 'The events, those of one person in the order in which they happened.',
              items: batchItem,
              'x-ms-summary': 'Events',
              'x-ms-visibility': 'important',
            },
          },
          additionalProperties: false,
        },
      },
      {
        name: 'bulk',
        in: 'query',
        required: false,
        type: 'boolean',
        default: false,
        description: 'Whether nobody waits for these events. They are then sent after all others.',
        'x-ms-summary': 'Bulk Import',
        'x-ms-visibility': 'advanced',
      },
    ],
    responses: answers(
      200,
      {
        description: 'What became of each event.',
        schema: {
          type: 'object',
          required: ['counts', 'results'],
          properties: {
            counts,
            results: outputList('Results', 'One answer for each event, in the order of the list.', batchRow),
          },
        },
      },
      batchFailures,
    ),
  },
};
