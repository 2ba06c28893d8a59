import { answers, lookupFailures } from '../answers.ts';
import { emissionId } from '../emission-id.ts';
import type { Route } from '../operation.ts';

export const getEventStatus: Route = {
  method: 'get',
  path: '/v1/events/{id}',
  operation: {
    operationId: 'GetEventStatus',
    summary: 'Get the status of an event',
    description: 'Tells what became of an event that was sent earlier, why, and what happens next.',
    parameters: [emissionId],
    responses: answers(
      200,
      { description: 'The event as it stands now.', schema: { $ref: '#/definitions/EventStatus' } },
      lookupFailures,
    ),
  },
};
