import type { Audience, CustomerReference, EventState, PropertyValue, ReasonCode, Trigger } from '../contract/index.ts';
import type { Complete, Door, EventBody } from './event.ts';
import type { Standing } from './fair-lines.ts';
import type { ReportStore } from './report-store.ts';
import type { RunStore } from './run-store.ts';
import type { SubscriptionStore } from './subscription.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;

/** What the store said to a new event. */
export type Claim =
  /** `leads`: no other event of its lane is before it. */
  | { readonly kind: 'accepted'; readonly leads: boolean }
  | { readonly kind: 'duplicate'; readonly emissionId: string }
  | { readonly kind: 'conflict'; readonly emissionId: string };

/** One line of an event's timeline. */
export interface TimelineEntry {
  readonly at: number;
  readonly stage: 'accept' | 'identify' | 'emit' | 'operate';
  readonly state: EventState;
  readonly reasonCode: ReasonCode;
  /** Words for people; no personal data. */
  readonly detail?: string;
}

/** What a change of state came to. `next`: the event of the lane that may leave now, or once it is due. */
export interface Settled {
  readonly changed: boolean;
  readonly next?: StoredEvent;
}

/**
 * A change of state, which counts as a try unless the series starts over. `dueAt` is set for `queued` and `held`: when to
 * look at the event again.
 */
export interface Settlement extends TimelineEntry {
  readonly dueAt?: number;
  /** The destination asked all of us to wait so long, and not this event alone. */
  readonly pausesAll?: true;
  /** A hold or a replay: what is tried afterwards is a new series, with attempts and retry budget of its own. */
  readonly startsOver?: true;
}

export interface StoredEvent extends Complete {
  readonly state: EventState;
  /** How often it was tried in this series of tries. */
  readonly attempts: number;
  /** When the first try of this series ended. The retry budget counts from here, not from a time of waiting. */
  readonly triedSince: number;
  /** When to look at it again; of an event that has ended, when it did. */
  readonly dueAt: number;
  /** How often an operator changed it. */
  readonly edits: number;
  /** The time of keeping is over: body and lane are empty, and the event can't be sent any more. */
  readonly bodyRemoved?: true;
}

/** What is taken from events that have ended. Queued, held and sending ones are never touched. */
export interface Pruning {
  /** Milliseconds since 1970: of what ended before, body and lane go, and with them the person. */
  readonly bodiesBefore: number;
  /** Milliseconds since 1970: what ended before goes altogether, and its id is known no more. */
  readonly eventsBefore: number;
}

export interface Pruned {
  readonly bodies: number;
  readonly events: number;
}

/** Which events are meant: every part that is given holds. */
export interface EventFilter {
  readonly state?: EventState;
  readonly trigger?: string;
  /** Of the newest line of the timeline. */
  readonly reason?: ReasonCode;
  readonly sender?: string;
  readonly door?: Door;
  /** Received at this time or later; milliseconds since 1970. */
  readonly since?: number;
  /** Received before this time; milliseconds since 1970. */
  readonly until?: number;
  readonly test?: boolean;
  /** Of one person, by all the names that events have for the person. An event whose body was removed names nobody. */
  readonly lanes?: readonly string[];
  /** Only those whose body is still there. */
  readonly whole?: true;
}

/** Where an event stands in the list. `seq` counts events as they came, and tells those of one millisecond apart. */
export interface Place {
  readonly receivedAt: number;
  readonly seq: number;
}

export interface ListedEvent extends StoredEvent {
  /** Of the newest line of the timeline. */
  readonly reasonCode: ReasonCode;
  readonly place: Place;
}

/** The states of which an event does not come out by being sent: what is grouped to be looked at and repaired. */
export const stuckStates = [
  'dead',
  'held',
  'unknown',
  'suppressed',
  'expired',
] as const satisfies readonly EventState[];
export type StuckState = (typeof stuckStates)[number];

/** Events of one trigger that are stuck in one state for one reason. Mostly they have one cause, and one remedy. */
export interface EventGroup {
  readonly trigger: string;
  readonly reasonCode: ReasonCode;
  readonly count: number;
  /** When the oldest and the newest were received; milliseconds since 1970. */
  readonly oldest: number;
  readonly newest: number;
}

export interface Followed {
  readonly event: StoredEvent;
  readonly timeline: readonly TimelineEntry[];
}

/** What whoever asks for due events has no use for. */
export interface Apart {
  /** Emission ids; others are given in their place. */
  readonly known: ReadonlySet<string>;
  /** Senders and urgencies to pass over altogether. */
  readonly full: readonly Standing[];
}

/**
 * Durable state. An answer of `accept` means the event is on disk: claiming its id and putting it in the queue are one
 * atomic write, so a crash leaves both or neither. What it is asked and what it answers is data, without functions: it may be
 * on another thread.
 */
export interface EventStore extends SubscriptionStore, ReportStore, RunStore {
  accept(event: Complete): Promise<Claim>;
  /**
   * Due events, at most one per lane and the oldest of it: the most urgent first, at most so many of each sender and
   * urgency, those first that are due longest. A lane with an event that is being sent, held or waiting for its turn gives
   * nothing. Nothing is marked: the same events are given again until they begin.
   */
  due(now: number, each: number, apart?: Apart): Promise<readonly StoredEvent[]>;
  /**
   * Durably marks an event that is about to leave as `sending`. Gives whether it did: not where the event has moved on,
   * was edited or was overtaken in its lane since it was read.
   */
  begin(read: Pick<StoredEvent, 'emissionId' | 'state' | 'dueAt' | 'edits'>): Promise<boolean>;
  /** With `from`, only an event still in that state changes: what was read a moment ago may be on its way by now. */
  settle(emissionId: string, settlement: Settlement, from?: EventState): Promise<Settled>;
  /**
   * When, after this time, the next event falls due that no other one of its lane holds up; `undefined` when none waits.
   */
  nextDueAfter(now: number): Promise<number | undefined>;
  /** Events that a crash left in `sending` become `unknown`: they may have gone out. Returns how many. */
  recoverInterrupted(now: number): Promise<number>;
  /** By emission id or by event id. */
  find(id: string): Promise<StoredEvent | undefined>;
  /** Event ids that begin so, of whatever state. */
  eventIdsStartingWith(prefix: string): Promise<readonly string[]>;
  timeline(emissionId: string): Promise<readonly TimelineEntry[]>;
  /** By emission id or by event id, both as they stood at one moment. */
  follow(id: string): Promise<Followed | undefined>;
  /** Newest first. `after` goes on behind the last event of the page before, whatever has come or gone since. */
  list(page: EventFilter & { readonly limit: number; readonly after?: Place }): Promise<readonly ListedEvent[]>;
  countByState(): Promise<Readonly<Partial<Record<EventState, number>>>>;
  close(): Promise<void>;
  count(filter: EventFilter): Promise<number>;
  /** In the order in which lanes let them leave. */
  listInLaneOrder(filter: EventFilter, limit: number): Promise<readonly ListedEvent[]>;
  /** The largest group first. */
  groups(state: StuckState): Promise<readonly EventGroup[]>;
  /**
   * Puts a body and its lane in the place of those that were read, and adds the entry to the timeline. Gives whether it
   * did: an event that has moved on or was edited since is left alone. Ids, fingerprint and order stay.
   */
  edit(
    read: StoredEvent,
    change: { readonly body: EventBody; readonly lane: string },
    entry: TimelineEntry,
  ): Promise<boolean>;
  /** Adds a line to the timeline that changes neither state nor reason. Gives whether the event is there. */
  note(emissionId: string, line: { readonly at: number; readonly detail: string }): Promise<boolean>;
  /** Resolves when a write would be taken now; after one that failed, it tries. */
  checkWritable(): Promise<void>;
  /** Takes away at most `limit` bodies and `limit` events, the oldest first, so that nobody waits for it long. */
  prune(pruning: Pruning & { readonly limit: number }): Promise<Pruned>;
  /** What `prune` would take away, in all. */
  countPrunable(pruning: Pruning): Promise<Pruned>;
  /**
   * The triggers, each version for itself, of events whose call left at this time or later: they are `sent`, or `unknown`
   * and may have arrived.
   */
  triggersSentSince(time: number): Promise<readonly Pick<StoredEvent, 'trigger' | 'version'>[]>;
  /** The earliest time at which an event that is queued or held was received; `undefined` when none is. */
  oldestWaiting(): Promise<number | undefined>;
}

export type Identity =
  { readonly kind: 'found'; readonly personId: string } | { readonly kind: 'none' } | { readonly kind: 'several' };

/** Finds the person in the trigger's audience. Throws a DeliveryFault when it can't look. */
export interface Identities {
  find(audience: Audience, customer: CustomerReference): Promise<Identity>;
}

/** What leaves us. */
export interface Emission {
  readonly emissionId: string;
  readonly trigger: Trigger;
  readonly personId: string;
  readonly occurredAt: string;
  readonly bindingId?: string;
  readonly attributes: Readonly<Record<string, PropertyValue>>;
  /** The W3C trace the event is part of. */
  readonly traceparent?: string;
}

/**
 * Sends an emission. Asks `mayLeave` when all else is done, and sends only if it may: `kept` where not. `unknown`: it was
 * cut off after it may have arrived. Throws a DeliveryFault when it surely did not.
 */
export interface Emitter {
  emit(emission: Emission, mayLeave: () => Promise<boolean>): Promise<'sent' | 'unknown' | 'kept'>;
}
