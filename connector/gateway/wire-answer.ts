import type { GatewayAnswer } from './http.ts';

/** An answer as it leaves, whichever host sends it. */
export function wireAnswer({ status, body, headers = {} }: GatewayAnswer) {
  // An answer without a body has no type either.
  const isEmpty = status === 204;
  const type = headers['content-type'] ?? 'application/json; charset=utf-8';
  return {
    status,
    // Answers speak of events and keys: no cache keeps them, no browser guesses their type.
    headers: {
      ...headers,
      ...(isEmpty ? {} : { 'content-type': type }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    ...(isEmpty ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}
