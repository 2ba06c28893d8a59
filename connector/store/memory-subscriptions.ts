import type { FailureState, ReasonCode } from '../contract/index.ts';
import {
  isFailure,
  type DueNotification,
  type ListedSubscription,
  type Notification,
  type StoredEvent,
  type Subscriber,
  type Subscription,
  type SubscriptionStore,
} from '../pipeline/index.ts';

interface Kept {
  readonly subscription: Subscription;
  tokenDigest: string;
  subscriber: Subscriber;
  last?: NonNullable<ListedSubscription['last']>;
  dueAt: number;
  failures: number;
  failingSince?: number | undefined;
  /** With the sender of the event. */
  waiting: { readonly notification: Notification; readonly sender: string }[];
}

const mayBeTold = (
  { name, operate, triggers }: Subscriber,
  of: { readonly sender: string; readonly trigger: string },
) => (operate || name === of.sender) && (triggers === 'all' || triggers.includes(of.trigger));

export interface MemorySubscriptions extends SubscriptionStore {
  /** An event came into another state. */
  readonly settled: (event: StoredEvent, reasonCode: ReasonCode) => void;
}

/** The same as `sqlite-subscriptions.ts`, in plain lists. */
export function memorySubscriptions(): MemorySubscriptions {
  let all: Kept[] = [];
  let count = 0;

  const headOf = ({ subscription, waiting: [first], failures }: Kept): DueNotification[] =>
    first ? [{ notification: first.notification, subscription, failures }] : [];

  return {
    settled: (event, reasonCode) => {
      if (!isFailure(event.state)) return;
      const { emissionId, eventId, trigger, version, attempts, receivedAt, body, sender } = event;
      const state: FailureState = event.state;
      for (const { subscription, subscriber, waiting } of all) {
        if (!mayBeTold(subscriber, event)) continue;
        if (subscription.trigger !== undefined && subscription.trigger !== trigger) continue;
        if (subscription.reasonCode !== undefined && subscription.reasonCode !== reasonCode) continue;
        const notification = {
          notificationId: `notification-${++count}`,
          ...{ emissionId, eventId, trigger, version, state, reasonCode, attempts, receivedAt },
          ...(event.bodyRemoved ? {} : { occurredAt: body.occurredAt }),
          failedAt: event.dueAt,
          test: body.test,
        };
        waiting.push({ notification, sender });
      }
    },

    subscribe: async ({ subscriber, tokenDigest, ...rest }, atMost) => {
      const subscription = { ...rest, sender: subscriber.name };
      const own = all.filter(({ subscription: { sender } }) => sender === subscriber.name);
      const same = own.find(
        ({ subscription: { callbackUrl, trigger, reasonCode } }) =>
          callbackUrl === rest.callbackUrl && trigger === rest.trigger && reasonCode === rest.reasonCode,
      );
      if (same) {
        Object.assign(same, { tokenDigest, subscriber });
        return { kind: 'subscribed', subscriptionId: same.subscription.subscriptionId };
      }
      if (own.length >= atMost) return { kind: 'full' };
      all.push({ subscription, tokenDigest, subscriber, dueAt: 0, failures: 0, waiting: [] });
      return { kind: 'subscribed', subscriptionId: rest.subscriptionId };
    },

    unsubscribe: async (by) => {
      const before = all.length;
      all = all.filter(({ tokenDigest, subscription: { subscriptionId } }) =>
        'tokenDigest' in by ? tokenDigest !== by.tokenDigest : subscriptionId !== by.subscriptionId,
      );
      return all.length < before;
    },

    subscriptions: async () =>
      all.map(({ subscription, waiting, last }) => ({
        ...subscription,
        waiting: waiting.length,
        ...(last ? { last } : {}),
      })),

    allowSubscribers: async (subscribers) => {
      for (const kept of all) {
        const { sender } = kept.subscription;
        const nothing = { name: sender, triggers: [], operate: false };
        const subscriber = subscribers.find(({ name }) => name === sender) ?? nothing;
        kept.subscriber = subscriber;
        kept.waiting = kept.waiting.filter(({ notification: { trigger }, sender: from }) =>
          mayBeTold(subscriber, { sender: from, trigger }),
        );
      }
    },

    dueNotifications: async (now) => all.filter(({ dueAt }) => dueAt <= now).flatMap(headOf),

    nextNotificationAfter: async (now) => {
      const times = all.filter(({ dueAt, waiting }) => dueAt > now && waiting.length > 0).map(({ dueAt }) => dueAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },

    told: async ({ notificationId, kind, outcome, at, dueAt = at, giveUpBefore = -Infinity }) => {
      const isIt = ({ notification }: Kept['waiting'][number]) => notification.notificationId === notificationId;
      const kept = all.find(({ waiting }) => waiting.some(isIt));
      if (!kept) return { givenUp: 0 };
      kept.last = { outcome, at };
      if (kind === 'again') {
        kept.failures += 1;
        kept.failingSince ??= at;
        kept.dueAt = dueAt;
        if (kept.failingSince > giveUpBefore) return { givenUp: 0 };
        const left = kept.waiting.filter(({ notification: { failedAt } }) => failedAt > giveUpBefore);
        const givenUp = kept.waiting.length - left.length;
        kept.waiting = left;
        return { givenUp };
      }
      Object.assign(kept, { failures: 0, failingSince: undefined, dueAt: 0 });
      kept.waiting = kept.waiting.filter((one) => !isIt(one));
      const [next] = headOf(kept);
      return { givenUp: 0, ...(next ? { next } : {}) };
    },

    countNotifications: async () => all.reduce((sum, { waiting }) => sum + waiting.length, 0),

    pruneNotifications: async (before, limit) => {
      let left = limit;
      for (const kept of all)
        kept.waiting = kept.waiting.filter(({ notification: { failedAt } }) => failedAt >= before || left-- <= 0);
      return limit - Math.max(0, left);
    },
  };
}
