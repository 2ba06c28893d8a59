import type { Response } from './operation.ts';

/** Known failures are listed without a schema: https://learn.microsoft.com/connectors/custom-connectors/coding-standards */
const failures = {
  400: 'The body is not the JSON that this operation takes.',
  401: 'The key is missing or wrong.',
  403: 'The key is valid but may not do this.',
  404: 'There is no such trigger or event.',
  409: 'The event ID was used before for other content.',
  413: 'The body is larger than the limit.',
  422: 'The event breaks a rule. The answer lists all problems in words.',
  429: 'Too many requests. Try again after the seconds that the Retry-After header names.',
  503: 'The event could not be stored and was not accepted. Try again after the seconds that the Retry-After header names.',
} as const;

type FailureStatus = keyof typeof failures;

const sendingFailures: readonly FailureStatus[] = [400, 401, 403, 404, 409, 413, 422, 429, 503];
export const lookupFailures: readonly FailureStatus[] = [401, 403, 404, 429, 503];
export const listFailures: readonly FailureStatus[] = [401, 403, 429, 503];

/**
 * The responses of one operation. The schema stands at 200 alone, also where 202 brings the same body: the designer uses
 * one schema only (Swagger Validator, OperationHasManyResponsesWithSchema) and looks for it at 200, 201 and default but
 * not at 202 (github.com/Azure/LogicAppsUX, outputprocessor.ts). At 202 the card's outputs would be missing.
 */
export function answers(
  ok: Required<Response>,
  failureStatuses: readonly FailureStatus[],
  accepted?: string,
): Record<string, Response> {
  return {
    200: ok,
    ...(accepted === undefined ? {} : { 202: { description: accepted } }),
    ...Object.fromEntries(failureStatuses.map((status) => [status, { description: failures[status] }])),
    default: { description: 'Something went wrong that nobody expected.' },
  };
}

export const eventAnswerReference = { $ref: '#/definitions/EventAnswer' };

/** Both ways in which sending succeeds. */
export const sendingAnswers = (): Record<string, Response> =>
  answers(
    {
      description: 'The event was accepted before, and nothing is sent twice. With 202 the same body comes back.',
      schema: eventAnswerReference,
    },
    sendingFailures,
    'The event is stored and will be sent.',
  );
