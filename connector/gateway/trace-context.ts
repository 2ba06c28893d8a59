import type { GatewayRequest } from './http.ts';

// W3C Trace Context (w3.org/TR/trace-context), section 3.2: version 00, neither id all zeros.
const form = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The trace that a request is part of; nothing where it says none, or none that is one. */
export function traceOf({ headers }: GatewayRequest): { readonly traceparent?: string } {
  const given = headers['traceparent'];
  return given !== undefined && form.test(given) ? { traceparent: given } : {};
}
