import { eventRequestSchema } from '../../contract/index.ts';
import { sendingAnswers } from '../answers.ts';
import { eventBody, triggerField, versionField } from '../event-body.ts';
import type { Route } from '../operation.ts';
import type { Schema } from '../schema.ts';
import { waitForOutcome } from '../wait-for-outcome.ts';
import { getTriggerSchema } from './get-trigger-schema.ts';

/**
 * The dynamic extension is given in its older and its newer form: references to properties inside the body need the newer
 * one, and designers differ in which they read (https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions).
 */
const attributes: Schema = {
  type: 'object',
  'x-ms-summary': 'Attributes',
  'x-ms-dynamic-schema': {
    operationId: getTriggerSchema.operation.operationId,
    parameters: { trigger: { parameter: 'trigger' }, version: { parameter: 'version' } },
    'value-path': 'schema',
  },
  'x-ms-dynamic-properties': {
    operationId: getTriggerSchema.operation.operationId,
    parameters: { trigger: { parameterReference: 'body/trigger' }, version: { parameterReference: 'body/version' } },
    itemValuePath: 'schema',
  },
};

export const sendCustomEvent: Route = {
  method: 'post',
  path: '/v1/events',
  operation: {
    operationId: 'SendCustomEvent',
    summary: 'Send a custom event',
    description: 'Sends an event of any trigger. Choose the trigger first, then fill in its attributes.',
    'x-ms-visibility': 'important',
    parameters: [
      eventBody({
        trigger: { trigger: triggerField, version: versionField },
        attributes,
        // Designers have lost saved values of dynamic fields under a parent that is not required (LogicAppsUX issue 5286).
        required: [...eventRequestSchema.required, 'attributes'],
      }),
      waitForOutcome,
    ],
    responses: sendingAnswers(),
  },
};
