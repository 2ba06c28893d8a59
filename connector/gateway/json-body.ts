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

/** The refusal of a body that calls itself something else than what this route reads. */
const unsupported = (types: readonly string[]): Read<never> =>
  no('UNSUPPORTED_TYPE', `Send the body as ${types.join(', or ')}.`);

/** The body's text. Only called after the sender is known: nothing is read for strangers. */
export function jsonText(request: GatewayRequest): Read<string> {
  return mediaTypeOf(request) === 'application/json'
    ? textOf(request.body, 'The body')
    : unsupported(['application/json']);
}

/** The body as JSON. */
export function jsonBody(request: GatewayRequest, types: readonly string[] = ['application/json']): Read<unknown> {
  return types.includes(mediaTypeOf(request)) ? jsonOf(request.body, 'The body') : unsupported(types);
}
