import { answers, repairFailures } from '../answers.ts';
import { emissionId } from '../emission-id.ts';
import type { Route } from '../operation.ts';

export const replayEvent: Route = {
  method: 'post',
  path: '/v1/events/{id}/replay',
  operation: {
    operationId: 'ReplayEvent',
    summary: 'Replay an event',
    description:
      'Puts an event that could not be sent back into the queue, under the same event ID. The connection must be allowed to operate.',
    'x-ms-visibility': 'advanced',
    parameters: [emissionId],
    responses: answers(
      200,
      // Never answered, and there for the designer only, which reads outputs at 200 and not at 202.
      {
        description: 'The event as it stands now. With 202 the same body comes back.',
        schema: { $ref: '#/definitions/EventAnswer' },
      },
      repairFailures,
      'The event is in the queue again.',
    ),
  },
};
