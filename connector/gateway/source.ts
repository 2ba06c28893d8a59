import { Webhook } from 'standardwebhooks';
import type { MappedRequest } from './content-id.ts';
import type { SourceDefinition } from './environment.ts';
import type { GatewayRequest } from './http.ts';
import { atPointer } from './json-pointer.ts';

/**
 * Checks the signature over the raw body, and that its time is within five minutes, as the Standard Webhooks
 * specification asks. Two secrets are both valid while one is being changed.
 */
export function isSigned(secrets: readonly string[], { headers, body }: GatewayRequest): boolean {
  const signature = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, headers[name] ?? '']),
  );
  const text = Buffer.from(body).toString('utf8');
  return secrets.some((secret) => {
    try {
      // Only the signature: the library would parse the body as well, and call what is no JSON a forgery.
      new Webhook(secret).verify(text, signature, { jsonParse: false });
      return true;
    } catch {
      return false;
    }
  });
}

/** Outside systems write "nothing" as null or ""; for us it is left out, so that the default holds. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

export type SourceEvent = SourceDefinition['events'][string];

/** What of our events this kind of message is, or `undefined` where the source maps it to no trigger. */
export function eventOfKind(source: SourceDefinition, message: unknown): SourceEvent | undefined {
  const kind = atPointer(message, source.type);
  return typeof kind === 'string' && Object.hasOwn(source.events, kind) ? source.events[kind] : undefined;
}

/** What the outside message says in our words, without the id of the event. */
export function toEventRequest(event: SourceEvent, message: unknown): MappedRequest {
  const given = Object.entries(event.attributes)
    .map(([property, pointer]) => [property, atPointer(message, pointer)] as const)
    .filter(([, value]) => isGiven(value));
  const occurredAt = event.occurredAt === undefined ? undefined : atPointer(message, event.occurredAt);
  return {
    trigger: event.trigger,
    ...(event.version === undefined ? {} : { version: event.version }),
    ...(isGiven(occurredAt) ? { occurredAt } : {}),
    customer: { by: event.customer.by, value: atPointer(message, event.customer.value) },
    attributes: Object.fromEntries(given),
  };
}
