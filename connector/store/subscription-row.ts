import type { FailureReason, FailureState, ReasonCode } from '../contract/index.ts';
import type { DueNotification, ListedSubscription, Subscription } from '../pipeline/index.ts';

/** A row of `subscriptions`, as SQLite gives it. */
interface SubscriptionRow {
  readonly subscription_id: string;
  readonly sender: string;
  readonly wanted_trigger: string | null;
  readonly wanted_reason: string | null;
  readonly callback_url: string;
  readonly created_at: number;
}

/** One of `notifications`, with the subscription that it is for. */
export interface DueRow extends SubscriptionRow {
  readonly failures: number;
  readonly notification_id: string;
  readonly emission_id: string;
  readonly event_id: string;
  readonly trigger_name: string;
  readonly version: number;
  readonly state: string;
  readonly reason_code: string;
  readonly attempts: number;
  readonly occurred_at: string | null;
  readonly received_at: number;
  readonly failed_at: number;
  readonly test: number;
}

export interface ListedRow extends SubscriptionRow {
  readonly waiting: number;
  readonly last_outcome: string | null;
  readonly last_at: number | null;
}

const fromSubscriptionRow = (row: SubscriptionRow): Subscription => ({
  subscriptionId: row.subscription_id,
  sender: row.sender,
  ...(row.wanted_trigger === null ? {} : { trigger: row.wanted_trigger }),
  ...(row.wanted_reason === null ? {} : { reasonCode: row.wanted_reason as FailureReason }),
  callbackUrl: row.callback_url,
  createdAt: row.created_at,
});

export const fromDueRow = (row: DueRow): DueNotification => ({
  notification: {
    notificationId: row.notification_id,
    emissionId: row.emission_id,
    eventId: row.event_id,
    trigger: row.trigger_name,
    version: row.version,
    state: row.state as FailureState,
    reasonCode: row.reason_code as ReasonCode,
    attempts: row.attempts,
    ...(row.occurred_at === null ? {} : { occurredAt: row.occurred_at }),
    receivedAt: row.received_at,
    failedAt: row.failed_at,
    test: row.test === 1,
  },
  subscription: fromSubscriptionRow(row),
  failures: row.failures,
});

export const fromListedRow = (row: ListedRow): ListedSubscription => ({
  ...fromSubscriptionRow(row),
  waiting: row.waiting,
  ...(row.last_outcome === null || row.last_at === null
    ? {}
    : { last: { outcome: row.last_outcome, at: row.last_at } }),
});
