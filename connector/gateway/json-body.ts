import type { Refusal } from '../pipeline/index.ts';
import type { GatewayRequest } from './http.ts';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

const no = (reasonCode: Refusal['reasonCode'], reason: string): Read<never> => ({
  ok: false,
  refusal: { outcome: 'Rejected', reasonCode, reason },
});

/** The body's text. Only called after the sender is known: nothing is read for strangers. */
export function jsonText({ headers, body }: GatewayRequest): Read<string> {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return no('UNSUPPORTED_TYPE', 'Send the body as application/json.');
  // Never unpacked: a few kilobytes can hold gigabytes, and bodies are small.
  if (!/^(identity)?$/i.test((headers['content-encoding'] ?? '').trim()))
    return no('UNSUPPORTED_TYPE', 'Send the body as it is, not compressed.');
  try {
    return { ok: true, value: strictUtf8.decode(body) };
  } catch {
    return no('MALFORMED', 'The body is not JSON in UTF-8.');
  }
}

/** The body as JSON. */
export function jsonBody(request: GatewayRequest): Read<unknown> {
  const text = jsonText(request);
  if (!text.ok) return text;
  try {
    return { ok: true, value: JSON.parse(text.value) as unknown };
  } catch {
    return no('MALFORMED', 'The body is not JSON in UTF-8.');
  }
}
