import type { Response } from './operation.ts';

const failures = {
  400: 'The request is not what this operation takes. The answer says in words what is wrong.',
  401: 'The key or the sign-in is missing or wrong.',
  403: 'The connection is valid but may not do this.',
  404: 'There is no such trigger or event.',
  409: 'The event ID was used before for other content.',
  413: 'The body is larger than the limit.',
  422: 'The event breaks a rule. The answer lists all problems in words.',
  429: 'Too many requests. Try again after the seconds that the Retry-After header names.',
  503: 'The request could not be taken in now, and nothing was accepted. Try again after the seconds that the Retry-After header names.',
} as const;

type FailureStatus = keyof typeof failures;

export const sendingFailures: readonly FailureStatus[] = [400, 401, 403, 404, 409, 413, 422, 429, 503];
export const batchFailures: readonly FailureStatus[] = [400, 401, 413, 422, 429, 503];
export const lookupFailures: readonly FailureStatus[] = [401, 404, 429, 503];
export const listFailures: readonly FailureStatus[] = [401, 429, 503];
export const subscribingFailures: readonly FailureStatus[] = [400, 401, 403, 404, 422, 429, 503];
export const repairFailures: readonly FailureStatus[] = [401, 403, 404, 422, 429, 503];

const refusal = { $ref: '#/definitions/Refusal' };

/**
 * The responses of one operation. A schema stands at the success alone: designers use one schema only (Swagger Validator,
 * OperationHasManyResponsesWithSchema), and known failures are listed without one
 * (https://learn.microsoft.com/connectors/custom-connectors/coding-standards). What a failure's body holds is said all the
 * same, in an extension of our own that nothing but documentation and tests reads.
 */
export function answers(
  status: 200 | 201 | 204,
  success: Response,
  failureStatuses: readonly FailureStatus[],
  accepted?: string,
): Record<string, Response> {
  const failed = (description: string): Response => ({ description, 'x-cueline-schema': refusal });
  return {
    [status]: success,
    ...(accepted === undefined ? {} : { 202: { description: accepted } }),
    ...Object.fromEntries(failureStatuses.map((code) => [code, failed(failures[code])])),
    default: failed('Something went wrong that nobody expected.'),
  };
}

/**
 * Both ways in which sending succeeds. The schema stands at 200 although 202 brings the same body: the designer looks for
 * it at 200, 201 and default but not at 202 (github.com/Azure/LogicAppsUX, outputprocessor.ts), and the card's outputs
 * would be missing.
 */
export const sendingAnswers = (): Record<string, Response> =>
  answers(
    200,
    {
      description:
        'The event was accepted before and nothing is sent twice, or it came to its end while the step waited. With 202 the same body comes back.',
      schema: { $ref: '#/definitions/EventAnswer' },
    },
    sendingFailures,
    'The event is stored and will be sent.',
  );
