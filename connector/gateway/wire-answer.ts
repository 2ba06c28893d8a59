import type { GatewayAnswer } from './http.ts';

/** An answer as it leaves, whichever host sends it. */
export function wireAnswer({ status, body, headers = {} }: GatewayAnswer) {
  const type = headers['content-type'] ?? 'application/json; charset=utf-8';
  return {
    status,
    // Answers speak of events and keys: no cache keeps them, no browser guesses their type.
    headers: { ...headers, 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
