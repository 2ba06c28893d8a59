import { answers, eventAnswerReference, lookupFailures } from '../answers.ts';
import { emissionId } from '../emission-id.ts';
import type { Route } from '../operation.ts';

export const getEvent: Route = {
  method: 'get',
  path: '/v1/events/{id}',
  operation: {
    operationId: 'GetEvent',
    summary: 'Get an event',
    description: 'Tells what became of an event that was sent earlier, and why.',
    parameters: [emissionId],
    responses: answers({ description: 'The event as it stands now.', schema: eventAnswerReference }, lookupFailures),
  },
};
