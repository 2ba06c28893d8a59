import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Audience, CustomerReference, EventRequest, PropertyValue, Trigger } from '../contract/index.ts';
import type { Complete, Valid } from './event.ts';
import type { Clock } from './ports.ts';
import { pass, type Stage } from './stage.ts';

const utc = (dateTime: string): string => new Date(dateTime).toISOString();

/** One spelling for one person, so that their events share a lane and a look-up. */
function normalised({ by, value }: CustomerReference): CustomerReference {
  const trimmed = value.trim();
  return { by, value: by === 'phone' ? trimmed.replace(/[\s().-]/g, '') : trimmed.toLowerCase() };
}

/** The line in which events leave that name a person of this audience so, whoever sent them. */
export function laneOf(audience: Audience, customer: CustomerReference): string {
  const { by, value } = normalised(customer);
  return `${audience}/${by}/${value}`;
}

const sortedNames = new WeakMap<Trigger, readonly string[]>();

/** Names of the trigger's properties, in an order that does not depend on how the definition is written. */
function namesOf(trigger: Trigger): readonly string[] {
  const known = sortedNames.get(trigger) ?? Object.keys(trigger.properties).sort();
  sortedNames.set(trigger, known);
  return known;
}

/** Every property of the trigger: what was given, else its default. Nothing missing, nothing null. */
function completeAttributes(trigger: Trigger, given: Readonly<Record<string, unknown>>): Record<string, PropertyValue> {
  const attributes: Record<string, PropertyValue> = {};
  for (const name of namesOf(trigger)) {
    const property = trigger.properties[name];
    const value = ((Object.hasOwn(given, name) ? given[name] : undefined) ?? property?.default) as PropertyValue;
    attributes[name] = property?.type === 'dateTime' ? utc(String(value)) : value;
  }
  return attributes;
}

/**
 * What makes the event this event. `occurredAt` counts only where the sender gave it: our clock is not content. Every name
 * stands in the order of the alphabet, so that two bodies which differ only in order are the same event.
 */
function fingerprintOf(trigger: Trigger, request: EventRequest, body: Complete['body']): string {
  const { attributes, bindingId } = body;
  const customer = { by: body.customer.by, value: body.customer.value };
  const occurredAt = request.occurredAt === undefined ? undefined : body.occurredAt;
  const content = { attributes, bindingId, customer, occurredAt, trigger: trigger.name, version: trigger.version };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(content))));
}

/** Fills in what the sender may leave out and gives the event its identity. */
export function complete(clock: Clock, newId: () => string): Stage<Valid, Complete> {
  return ({ door, sender, trigger, request, settleMs, bulk, traceparent }) => {
    const receivedAt = clock();
    const occurredAt = request.occurredAt === undefined ? new Date(receivedAt).toISOString() : utc(request.occurredAt);
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
      lane: laneOf(trigger.audience, customer),
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
