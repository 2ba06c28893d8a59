import { answers } from '../answers.ts';
import type { Route } from '../operation.ts';

/** What the platform calls, at the Location of the subscription, when a flow is turned off or deleted. */
export const deleteSubscription: Route = {
  method: 'delete',
  path: '/v1/subscriptions/{token}',
  operation: {
    operationId: 'DeleteSubscription',
    summary: 'Delete a subscription',
    description: 'Ends a subscription, so that its flow is not told of failures any more.',
    'x-ms-visibility': 'internal',
    parameters: [
      {
        name: 'token',
        in: 'path',
        required: true,
        type: 'string',
        description: 'The last part of the address that the subscription was answered with.',
        'x-ms-summary': 'Token',
        'x-ms-url-encoding': 'single',
      },
    ],
    responses: answers(204, { description: 'The subscription is gone.' }, [429, 503]),
  },
};
