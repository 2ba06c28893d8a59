import type { EventState } from '../contract/index.ts';

/** How many events of a trigger came from a sender and are in a state now. */
export interface OutcomeCount {
  readonly trigger: string;
  readonly sender: string;
  readonly state: EventState;
  readonly count: number;
}

/** What a part of a time held. */
interface CountedPart {
  readonly counts: readonly OutcomeCount[];
  /** Where the part ends: received before this; milliseconds since 1970. */
  readonly until: number;
}

/** How far somebody has read what happened in the store. */
export interface ReportMark {
  readonly event: number;
  readonly line: number;
}

export interface ReportChanges {
  /** Where to go on reading. */
  readonly mark: ReportMark;
  /** Whether there may be more behind the mark. */
  readonly more: boolean;
  /** When the events that are new or have changed were received; milliseconds since 1970, in no order. */
  readonly received: readonly number[];
  /** Emission ids of those among them that once were `dead`, `expired` or `unknown`, whatever they are now. */
  readonly failed: readonly string[];
}

/** How one of the newest events of a trigger did. */
export interface RecentEvent {
  readonly receivedAt: number;
  /** Only of one that was sent. */
  readonly sentAt?: number;
}

/** What reports ask of a store. Nothing of it holds what an event says or whom it is about. */
export interface ReportStore {
  /** A name of the store's own, the same for as long as its events are kept. */
  identity(): Promise<string>;
  /**
   * Events received at this time or later, and before the other; both in milliseconds since 1970. About so many of them at
   * once: a store that counts holds up its senders. The part that was counted may end before the other time.
   */
  countOutcomes(since: number, until: number, limit: number): Promise<CountedPart>;
  /** Where everything that happened so far ends. */
  reportMark(): Promise<ReportMark>;
  /** What happened behind a mark; about so many events and lines of timelines at once. */
  changesAfter(mark: ReportMark, limit: number): Promise<ReportChanges>;
  /** The newest events of a trigger, received at this time or later, the newest first. */
  recentEvents(trigger: string, since: number, limit: number): Promise<readonly RecentEvent[]>;
  /** When the oldest event that is kept was received. */
  oldestReceived(): Promise<number | undefined>;
}
