import { answers, listFailures } from '../answers.ts';
import type { Route } from '../operation.ts';
import { output, outputList } from '../output.ts';

/**
 * Called when a maker makes a connection: any success means that it works (Microsoft Learn, custom connectors, "Test
 * connection"). Microsoft's schema says that custom connectors are not asked, a published sample does it all the same:
 * whether they are is not proven.
 */
export const testConnection: Route = {
  method: 'get',
  path: '/v1/connection',
  operation: {
    operationId: 'TestConnection',
    summary: 'Test the connection',
    description: 'Tells who the connection is for the gateway, and what it may do.',
    'x-ms-visibility': 'internal',
    parameters: [],
    responses: answers(
      200,
      {
        description: 'The connection works.',
        schema: {
          type: 'object',
          required: ['sender', 'operate', 'triggers'],
          properties: {
            sender: output('string', 'Sender', 'The name of the sender in the environment file.'),
            operate: output('boolean', 'May Operate', 'Whether it may list events and replay them.'),
            triggers: outputList('Triggers', 'The triggers that it may send, by their own names.', { type: 'string' }),
          },
        },
      },
      listFailures,
    ),
  },
};
