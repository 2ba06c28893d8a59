import { Counter, Gauge, type Registry } from 'prom-client';
import type { SubscriptionStore } from '../../pipeline/index.ts';

/**
 * What came of telling: `ended` are subscriptions whose callback is gone, `given up` is what a callback did not take for a
 * day, `too old` what could not be told for a week.
 */
export type NotificationOutcome = 'delivered' | 'refused' | 'tried again' | 'given up' | 'ended' | 'too old';

/** Counts notifications. Labels are outcomes only: never a subscription, nor its callback. */
export function notificationMetrics(store: Pick<SubscriptionStore, 'countNotifications'>, registers: Registry[]) {
  const outcomes = new Counter({
    name: 'cueline_notifications_total',
    help: 'Notifications of events that were not sent, by what came of telling them.',
    labelNames: ['outcome'] as const,
    registers,
  });
  const waiting = new Gauge({
    name: 'cueline_notifications_waiting',
    help: 'Notifications that no callback has taken yet.',
    registers,
    collect: async () => {
      waiting.set(await store.countNotifications());
    },
  });
  return (outcome: NotificationOutcome, times = 1): void => {
    outcomes.inc({ outcome: outcome.replaceAll(' ', '-') }, times);
  };
}
