import type { CustomerReference, EventRequest, IfNotFound, PropertyValue, Trigger } from '../contract/index.ts';

/** How an event came in. */
export const doors = ['rest', 'source', 'record-change'] as const;
export type Door = (typeof doors)[number];

/** The most urgent first. What is more urgent leaves first, whatever waits. */
export const urgencies = ['transactional', 'commercial', 'bulk'] as const;
export type Urgency = (typeof urgencies)[number];

/** Who sent it, as the door made sure. */
export interface Sender {
  readonly name: string;
  /** Names of the triggers this sender may send. */
  readonly triggers: 'all' | readonly string[];
}

/** A request whose sender is known; nothing else about it is. */
export interface Authentic {
  readonly door: Door;
  readonly sender: Sender;
  readonly request: unknown;
  /** What the door found wrong with its own format, in sentences; told together with what the contract finds. */
  readonly problems?: readonly string[];
  /**
   * Milliseconds to wait for earlier events that arrive late. Given, the event stands in its lane where it occurred, not
   * where it came in.
   */
  readonly settleMs?: number;
  /** One of many that nobody waits for: it leaves after all others. */
  readonly bulk?: true;
  /** W3C Trace Context, as the sender gave it: whose work this event is a part of. */
  readonly traceparent?: string;
}

/** A request that keeps every rule of its trigger. */
export interface Valid {
  readonly door: Door;
  readonly sender: Sender;
  readonly trigger: Trigger;
  readonly request: EventRequest;
  readonly settleMs?: number;
  readonly bulk?: true;
  readonly traceparent?: string;
}

/** Everything that sending needs, with defaults filled in: what the store keeps. Holds personal data. */
export interface EventBody {
  readonly customer: CustomerReference;
  /** Complete: every property of the trigger, none null, none empty. Times are UTC. */
  readonly attributes: Readonly<Record<string, PropertyValue>>;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly bindingId?: string;
  readonly ifNotFound: IfNotFound;
  readonly test: boolean;
}

/** A complete event with its identity, ready to be stored. */
export interface Complete {
  readonly emissionId: string;
  readonly eventId: string;
  /** Digest of what the sender gave: tells a repetition from another event under the same id. */
  readonly fingerprint: string;
  /** Events of one lane, that is one person, leave in the order of `orderAt`, and of their coming where that is the same. */
  readonly lane: string;
  /** Milliseconds since 1970. */
  readonly orderAt: number;
  /** Milliseconds since 1970, before which it is not sent; left out, it is due at once. */
  readonly notBefore?: number;
  readonly urgency: Urgency;
  readonly door: Door;
  readonly sender: string;
  readonly trigger: string;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Milliseconds since 1970, after which the event is not sent any more. */
  readonly expiresAt?: number;
  /** W3C Trace Context, as the sender gave it: whose work this event is a part of. */
  readonly traceparent?: string;
  readonly body: EventBody;
}
