import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CustomerReference, EventRequest, PropertyValue, Trigger } from '../contract/index.ts';
import type { Complete, Valid } from './event.ts';
import type { Clock } from './ports.ts';
import { pass, type Stage } from './stage.ts';

const utc = (dateTime: string): string => new Date(dateTime).toISOString();

/** One spelling for one person, so that their events share a lane and a look-up. */
function normalised({ by, value }: CustomerReference): CustomerReference {
  const trimmed = value.trim();
  return { by, value: by === 'phone' ? trimmed.replace(/[\s().-]/g, '') : trimmed.toLowerCase() };
}

/** Every property of the trigger: what was given, else its default. Nothing missing, nothing null. */
function completeAttributes(trigger: Trigger, given: Readonly<Record<string, unknown>>): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(trigger.properties).map(([name, property]) => {
      const value = ((Object.hasOwn(given, name) ? given[name] : undefined) ?? property.default) as PropertyValue;
      return [name, property.type === 'dateTime' ? utc(String(value)) : value];
    }),
  );
}

/** JSON with sorted keys: two bodies that differ only in order are the same event. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** What makes the event this event. `occurredAt` counts only where the sender gave it: our clock is not content. */
function fingerprintOf(trigger: Trigger, request: EventRequest, body: Complete['body']): string {
  const { customer, attributes, bindingId } = body;
  const occurredAt = request.occurredAt === undefined ? undefined : body.occurredAt;
  const content = { trigger: trigger.name, version: trigger.version, customer, attributes, bindingId, occurredAt };
  return bytesToHex(sha256(utf8ToBytes(canonical(content))));
}

/** Fills in what the sender may leave out and gives the event its identity. */
export function complete(clock: Clock, newId: () => string): Stage<Valid, Complete> {
  return ({ door, sender, trigger, request, settleMs, bulk, traceparent }) => {
    const receivedAt = clock();
    const occurredAt = utc(request.occurredAt ?? new Date(receivedAt).toISOString());
    const customer = normalised(request.customer);
    const body = {
      customer,
      attributes: completeAttributes(trigger, request.attributes ?? {}),
      occurredAt,
      ...(request.bindingId === undefined ? {} : { bindingId: request.bindingId }),
      ifNotFound: request.ifNotFound ?? 'hold',
      test: request.test ?? false,
    };
    const emissionId = newId();
    return pass({
      emissionId,
      eventId: request.eventId ?? emissionId,
      fingerprint: fingerprintOf(trigger, request, body),
      lane: `${trigger.audience}/${customer.by}/${customer.value}`,
      orderAt: settleMs === undefined ? receivedAt : Math.min(Date.parse(occurredAt), receivedAt),
      ...(settleMs === undefined ? {} : { notBefore: receivedAt + settleMs }),
      urgency: bulk ? 'bulk' : trigger.purpose,
      door,
      sender: sender.name,
      trigger: trigger.name,
      version: trigger.version,
      receivedAt,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...(request.maxAgeSeconds === undefined
        ? {}
        : { expiresAt: Date.parse(occurredAt) + request.maxAgeSeconds * 1000 }),
      body,
    });
  };
}
