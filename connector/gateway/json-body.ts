import type { Refusal } from '../pipeline/index.ts';
import type { GatewayRequest } from './http.ts';

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

export const no = (reasonCode: Refusal['reasonCode'], reason: string, problems?: readonly string[]): Read<never> => ({
  ok: false,
  refusal: { outcome: 'Rejected', reasonCode, reason, ...(problems ? { problems } : {}) },
});

/** What the body calls itself, without its parameters. */
export const mediaTypeOf = ({ headers }: GatewayRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** @param what how a refusal names the bytes, such as `The body` */
function textOf(bytes: Uint8Array, what: string): Read<string> {
  try {
    return { ok: true, value: strictUtf8.decode(bytes) };
  } catch {
    return no('MALFORMED', `${what} is not JSON in UTF-8.`);
  }
}

/** @param what how a refusal names the bytes, such as `Line 3` */
export function jsonOf(bytes: Uint8Array, what: string): Read<unknown> {
  const text = textOf(bytes, what);
  if (!text.ok) return text;
  try {
    return { ok: true, value: JSON.parse(text.value) as unknown };
  } catch {
    return no('MALFORMED', `${what} is not JSON in UTF-8.`);
  }
}

/** Why a body is not even looked at: it calls itself something else than what the route reads, or it is packed. */
function unread(request: GatewayRequest, types: readonly string[]): Read<never> | undefined {
  if (!types.includes(mediaTypeOf(request))) return no('UNSUPPORTED_TYPE', `Send the body as ${types.join(', or ')}.`);
  // Never unpacked: a few kilobytes can hold gigabytes, and bodies are small.
  if (!/^(identity)?$/i.test((request.headers['content-encoding'] ?? '').trim()))
    return no('UNSUPPORTED_TYPE', 'Send the body as it is, not compressed.');
  return undefined;
}

/** The body's text. Only called after the sender is known: nothing is read for strangers. */
export const jsonText = (request: GatewayRequest): Read<string> =>
  unread(request, ['application/json']) ?? textOf(request.body, 'The body');

/** The body as JSON. */
export const jsonBody = (request: GatewayRequest, types: readonly string[] = ['application/json']): Read<unknown> =>
  unread(request, types) ?? jsonOf(request.body, 'The body');
