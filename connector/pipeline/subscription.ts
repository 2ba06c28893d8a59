import {
  failureStates,
  type EventState,
  type FailureReason,
  type FailureState,
  type ReasonCode,
} from '../contract/index.ts';

/** What somebody may be told of. */
export interface Subscriber {
  /** The sender's name. */
  readonly name: string;
  /** Names of the triggers. */
  readonly triggers: 'all' | readonly string[];
  /** Of what others sent too; left out of what the subscriber sent itself. */
  readonly operate: boolean;
}

/** Somebody's wish to be told of events that were not sent. */
export interface Subscription {
  /** Names it in lists and logs; opens nothing. */
  readonly subscriptionId: string;
  readonly sender: string;
  /** Only of this trigger. */
  readonly trigger?: string;
  /** Only for this reason. */
  readonly reasonCode?: FailureReason;
  /** Where to tell it. A secret: who knows it can start the flow behind it. */
  readonly callbackUrl: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface NewSubscription extends Omit<Subscription, 'sender'> {
  readonly subscriber: Subscriber;
  /** SHA-256 of the token that ends it. */
  readonly tokenDigest: string;
}

export interface ListedSubscription extends Subscription {
  /** Notifications that were not delivered yet. */
  readonly waiting: number;
  /** What came of the last try to tell it something, in a few words, and when. */
  readonly last?: { readonly outcome: string; readonly at: number };
}

/** What is told of one event: ids, names, times and codes, and nothing that is about the person. */
export interface Notification {
  readonly notificationId: string;
  readonly emissionId: string;
  readonly eventId: string;
  readonly trigger: string;
  readonly version: number;
  readonly state: FailureState;
  readonly reasonCode: ReasonCode;
  /** How often the event was tried. */
  readonly attempts: number;
  /** As the event says it; left out where its body is gone. */
  readonly occurredAt?: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** Milliseconds since 1970. */
  readonly failedAt: number;
  readonly test: boolean;
}

/** The oldest notification of a subscription. The others wait behind it. */
export interface DueNotification {
  readonly notification: Notification;
  readonly subscription: Subscription;
  /** How often in a row the callback took nothing. */
  readonly failures: number;
}

/** What came of a try. All but `again` end the notification. */
export interface Telling {
  readonly notificationId: string;
  readonly kind: 'delivered' | 'refused' | 'again';
  /** In a few words, for the list of subscriptions. */
  readonly outcome: string;
  readonly at: number;
  /** For `again`: before it, the callback is left alone. */
  readonly dueAt?: number;
  /**
   * For `again`: where the callback has taken nothing since this time, what happened before it is given up. Milliseconds
   * since 1970.
   */
  readonly giveUpBefore?: number;
}

export interface Told {
  /** Notifications that were given up. */
  readonly givenUp: number;
  /** What the subscription is told next, where it may be at once. */
  readonly next?: DueNotification;
}

/**
 * Who is told of events that were not sent, and what is still to be told. Each notification is written with the change of
 * state that it is about, or not at all. Those of one subscription leave one after the other.
 */
export interface SubscriptionStore {
  /**
   * The same wish of the same callback takes the place of the one before, whose token then opens nothing: whoever got no
   * answer asks again. `full`: the sender has `atMost` already.
   */
  subscribe(
    subscription: NewSubscription,
    atMost: number,
  ): Promise<{ readonly kind: 'subscribed'; readonly subscriptionId: string } | { readonly kind: 'full' }>;
  /** Takes a subscription away, with what waits for it; gives whether there was one. */
  unsubscribe(by: { readonly tokenDigest: string } | { readonly subscriptionId: string }): Promise<boolean>;
  /** The oldest first. */
  subscriptions(): Promise<readonly ListedSubscription[]>;
  /** Who may be told what from now on; nobody else is told anything. What waits and may not be told any more, is forgotten. */
  allowSubscribers(subscribers: readonly Subscriber[]): Promise<void>;
  /** At most one for each subscription: the oldest, unless its callback is left alone. */
  dueNotifications(now: number): Promise<readonly DueNotification[]>;
  /** When, after this time, a callback that is left alone may be tried again. */
  nextNotificationAfter(now: number): Promise<number | undefined>;
  told(telling: Telling): Promise<Told>;
  countNotifications(): Promise<number>;
  /** Forgets at most `limit` of those whose event failed before; gives how many it were. */
  pruneNotifications(before: number, limit: number): Promise<number>;
}

/** Whether this change of state is told to those who asked for it. */
export const isFailure = (state: EventState): state is FailureState => failureStates.some((known) => known === state);
