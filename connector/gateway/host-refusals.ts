import { rejected } from './answers.ts';
import type { GatewayAnswer } from './http.ts';
import { requestLimits } from './limits.ts';

/** For everybody: the gateway as a whole is full. Dataverse too tries again on 503, and not on 429. */
export const busy = (): GatewayAnswer =>
  rejected('BUSY', 'The gateway has as much work as it takes at once. Send it again in a moment.', {
    'retry-after': '1',
  });

/** For one sender, who takes more than its share. */
export const crowding = (): GatewayAnswer =>
  rejected('THROTTLED', 'There are too many connections from this address; use fewer, and keep them.', {
    'retry-after': '1',
  });

export const closing = (): GatewayAnswer =>
  rejected('CLOSING', 'The gateway is being stopped and takes nothing new. Send it again.', { 'retry-after': '5' });

/** Node would drop those above its own limit without a word; so many nobody needs. */
export const mostHeaderFields = 100;

export const tooManyHeaders = (): GatewayAnswer => ({
  ...rejected('MALFORMED', `The request has more than ${mostHeaderFields} header fields.`),
  status: 431,
});

/** The server's own refusals (too large, no such route, broken HTTP) in the same words as ours. */
export function serverRefusal(
  error: { readonly statusCode?: number },
  bodyLimit: number = requestLimits.eventBytes,
): GatewayAnswer {
  if (error.statusCode === 415) return rejected('UNSUPPORTED_TYPE', 'The content type is not one this route reads.');
  if (error.statusCode === 414) return rejected('NOT_FOUND', 'There is no such route: a part of the path is too long.');
  if (error.statusCode === 413)
    return rejected('TOO_LARGE', `The body is larger than the ${bodyLimit} bytes this route takes.`);
  if (error.statusCode === 503) return busy();
  if (error.statusCode !== undefined && error.statusCode < 500)
    return rejected('MALFORMED', 'The request is not one this route takes.');
  return rejected('INTERNAL', 'Something went wrong in the gateway; the event was not accepted.');
}
