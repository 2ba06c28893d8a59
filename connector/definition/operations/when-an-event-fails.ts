import { failureReasons, failureStates } from '../../contract/index.ts';
import { answers, subscribingFailures } from '../answers.ts';
import { names, verdict } from '../event-answer.ts';
import { choices } from '../field.ts';
import type { NotificationContent, Route } from '../operation.ts';
import { output } from '../output.ts';
import { triggerChoices } from './list-triggers.ts';

/** `CUSTOMER_NOT_FOUND` as a choice among others: `Customer not found`. */
const inWords = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const notification: NotificationContent = {
  description: 'An event that could not be delivered.',
  schema: {
    type: 'object',
    required: [
      'notificationId',
      'emissionId',
      'eventId',
      'trigger',
      'version',
      'state',
      'reasonCode',
      'reason',
      'attempts',
      'receivedAt',
      'failedAt',
      'test',
    ],
    properties: {
      notificationId: output(
        'string',
        'Notification ID',
        'Names this notification. One that comes twice has the same ID.',
      ),
      ...names,
      state: {
        ...output('string', 'State', 'How the event ended: dead, expired, or unknown where it may have arrived.'),
        enum: [...failureStates],
      },
      reasonCode: { ...verdict.reasonCode, 'x-ms-visibility': 'important' },
      reason: { ...verdict.reason, 'x-ms-visibility': 'important' },
      attempts: output('integer', 'Attempts', 'How often it was tried to send the event.'),
      occurredAt: output('date-time', 'Occurred At', 'When the event happened.'),
      receivedAt: output('date-time', 'Received At', 'When the event was accepted.'),
      failedAt: output('date-time', 'Failed At', 'When it was given up.'),
      test: output('boolean', 'Test Event', 'Whether the event was marked as a test.'),
    },
  },
};

/**
 * A webhook trigger: the platform subscribes with its callback address, and deletes the subscription at the address in the
 * Location header (https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger).
 */
export const whenAnEventFails: Route = {
  method: 'post',
  path: '/v1/subscriptions',
  notification,
  operation: {
    operationId: 'WhenAnEventFails',
    summary: 'When an event could not be delivered',
    description:
      'This operation triggers when an event was accepted and could not be delivered. Use it to alert the people who can help.',
    'x-ms-visibility': 'important',
    'x-ms-trigger': 'single',
    'x-ms-trigger-hint': 'To see it work now, send an event of a customer who does not exist, with the choice to fail.',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: {
          type: 'object',
          required: ['callbackUrl'],
          properties: {
            callbackUrl: {
              type: 'string',
              description: 'The address to call. The platform fills it in.',
              'x-ms-summary': 'Callback URL',
              'x-ms-visibility': 'internal',
              'x-ms-notification-url': true,
            },
            trigger: {
              type: 'string',
              description: 'Only events of this trigger. Left out, events of all triggers.',
              example: 'CartAbandoned',
              'x-ms-summary': 'Trigger',
              'x-ms-visibility': 'important',
              ...triggerChoices,
            },
            reasonCode: {
              type: 'string',
              description: 'Only events that failed for this reason. Left out, for whatever reason.',
              ...choices(failureReasons, inWords),
              'x-ms-summary': 'Reason',
              'x-ms-visibility': 'important',
            },
          },
          additionalProperties: false,
        },
      },
    ],
    responses: answers(
      201,
      {
        description: 'The subscription stands. The Location header has the address that ends it.',
        schema: {
          type: 'object',
          required: ['subscriptionId'],
          properties: {
            subscriptionId: output('string', 'Subscription ID', 'Names the subscription for operators.'),
            trigger: output('string', 'Trigger', 'The trigger asked for, if any.'),
            reasonCode: output('string', 'Reason Code', 'The reason asked for, if any.'),
          },
        },
      },
      subscribingFailures,
    ),
  },
};
