import { setTimeout as wait } from 'node:timers/promises';
import {
  type Clock,
  type DueNotification,
  type RetryPolicy,
  type SubscriptionStore,
  type Telling,
  type Told,
  waitMs,
} from '../../pipeline/index.ts';
import { alarm } from '../alarm.ts';
import type { GatewayLog } from '../log.ts';
import type { CallbackAnswer } from './callback-answer.ts';
import type { Callbacks } from './callbacks.ts';
import type { NotificationOutcome } from './notification-metrics.ts';

export interface Notifier {
  /** There may be something to tell: look into the store. */
  readonly nudge: () => void;
  /** Takes nothing new and resolves when what is being told has been answered. */
  stop(): Promise<void>;
}

interface NotifierOptions {
  readonly store: SubscriptionStore;
  readonly tell: Callbacks['tell'];
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly policy: RetryPolicy;
  readonly log: GatewayLog;
  readonly counted: (outcome: NotificationOutcome, times?: number) => void;
}

/** Callbacks that are called at the same time. A sender has 100 at most, so none takes all the places. */
const mostAtOnce = 256;
/** Looking where nothing is due costs one read. */
const longestBlindMs = 60_000;
/** After the store itself failed. */
const storeTroubleMs = 1000;

/** What names a subscription in a log line: of its callback the host alone, as the rest is a secret. */
const namesOf = ({ subscription: { subscriptionId, sender, callbackUrl } }: DueNotification): object => ({
  subscriptionId,
  sender,
  host: new URL(callbackUrl).host,
});

/**
 * Tells what happened to whoever asked for it: one notification after the other for each subscription, and side by side for
 * different ones, so that a callback that is slow or away delays no other. What was not answered is told again, after a
 * restart too.
 */
export function startNotifier({ store, tell, clock, random, policy, log, counted }: NotifierOptions): Notifier {
  const wake = alarm(clock, nudge);
  const lines = new Map<string, Promise<void>>();
  let stopping = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  const isStopping = (): boolean => stopping;

  function nudge(): void {
    lookAgain = true;
    looking ??= look();
  }

  async function look(): Promise<void> {
    try {
      while (lookAgain && !stopping) {
        lookAgain = false;
        // One time for both questions: what comes due between two of them would be in neither answer.
        const now = clock();
        for (const due of await store.dueNotifications(now)) begin(due);
        wake.at((await store.nextNotificationAfter(now)) ?? Infinity);
        wake.at(clock() + longestBlindMs);
      }
    } catch {
      // The delivery of events says it of the same store, and looks more often.
      wake.at(clock() + storeTroubleMs);
    }
    looking = undefined;
  }

  function begin(due: DueNotification): void {
    const { subscriptionId } = due.subscription;
    if (stopping || lines.has(subscriptionId) || lines.size >= mostAtOnce) return;
    const line: Promise<void> = inLine(due).finally(() => {
      lines.delete(subscriptionId);
      // Whoever was passed over while this one was busy, or all places were taken.
      nudge();
    });
    lines.set(subscriptionId, line);
  }

  async function inLine(first: DueNotification): Promise<void> {
    for (let due: DueNotification | undefined = first; due && !stopping;) {
      const answer = await tell(due);
      // Hung up on by ourselves, perhaps: it is told again at the next start.
      if (isStopping() && answer.kind === 'again') return;
      due = (await keep(due, answer)).next;
    }
  }

  /** What a callback answered is not forgotten because the disk is full for a moment. */
  async function keep(due: DueNotification, answer: CallbackAnswer): Promise<Partial<Told>> {
    for (let isFirst = true; ; isFirst = false) {
      try {
        return await record(due, answer);
      } catch (fault) {
        if (stopping) return {};
        const name = fault instanceof Error ? fault.name : 'unknown';
        if (isFirst)
          log.error({ fault: name }, 'the event store did not take what became of a notification; it is tried again');
        await wait(storeTroubleMs);
      }
    }
  }

  async function record(due: DueNotification, answer: CallbackAnswer): Promise<Partial<Told>> {
    const { subscriptionId } = due.subscription;
    const { outcome } = answer;
    if (answer.kind === 'ended') {
      await store.unsubscribe({ subscriptionId });
      counted('ended');
      log.info({ ...namesOf(due), outcome }, 'a subscription ended: its callback is gone');
      return {};
    }
    const told = await store.told(tellingOf(due, answer));
    if (told.givenUp > 0) {
      counted('given up', told.givenUp);
      log.warn({ ...namesOf(due), notifications: told.givenUp, outcome }, 'notifications were given up');
    }
    if (answer.kind === 'again') {
      counted('tried again');
      if (due.failures === 0)
        log.warn({ ...namesOf(due), outcome }, 'a callback takes no notifications; it is tried again');
    } else counted(answer.kind);
    if (answer.kind === 'refused') log.warn({ ...namesOf(due), outcome }, 'a notification was refused');
    return told;
  }

  function tellingOf({ notification, failures }: DueNotification, answer: CallbackAnswer): Telling {
    const { notificationId } = notification;
    const { outcome } = answer;
    const at = clock();
    if (answer.kind !== 'again')
      return { notificationId, kind: answer.kind === 'delivered' ? 'delivered' : 'refused', outcome, at };
    const dueAt = at + waitMs(policy, failures + 1, random(), answer.askedMs);
    return { notificationId, kind: 'again', outcome, at, dueAt, giveUpBefore: at - policy.budgetMs };
  }

  nudge();
  return {
    nudge,
    stop: async () => {
      stopping = true;
      wake.off();
      await looking;
      await Promise.all(lines.values());
    },
  };
}
