import type { Refusal } from '../pipeline/index.ts';
import type { GatewayRequest } from './http.ts';

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const no = (reasonCode: Refusal['reasonCode'], reason: string): Read => ({
  ok: false,
  refusal: { outcome: 'Rejected', reasonCode, reason },
});

/** The body as JSON. Only called after the sender is known: nothing is parsed for strangers. */
export function jsonBody({ headers, body }: GatewayRequest): Read {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return no('UNSUPPORTED_TYPE', 'Send the body as application/json.');
  try {
    return { ok: true, value: JSON.parse(strictUtf8.decode(body)) as unknown };
  } catch {
    return no('MALFORMED', 'The body is not JSON in UTF-8.');
  }
}
