import {
  isFailure,
  type Clock,
  type RetryPolicy,
  type Settlement,
  type Subscriber,
  type SubscriptionStore,
} from '../../pipeline/index.ts';
import type { Environment } from '../environment.ts';
import type { GatewayLog } from '../log.ts';
import { within } from '../within.ts';
import { callbacks } from './callbacks.ts';
import type { NotificationOutcome } from './notification-metrics.ts';
import { startNotifier } from './notifier.ts';

/** Who may be told what: the same as who may see it. Without the section in the environment file, nobody. */
export const subscribersOf = ({ notifications, senders }: Environment): readonly Subscriber[] =>
  notifications
    ? senders.map(({ name, triggers, operate }) => ({ name, triggers: triggers ?? ('all' as const), operate }))
    : [];

export interface Notifications {
  /** An event came into another state. */
  readonly settled: (settlement: Pick<Settlement, 'state'>) => void;
  /** Gives callbacks so long to answer what they were sent, and then hangs up. */
  stop(graceMs: number): Promise<void>;
}

interface NotificationsOptions {
  readonly environment: Environment;
  readonly store: SubscriptionStore;
  readonly clock: Clock;
  readonly wall: () => number;
  readonly policy: RetryPolicy;
  readonly log: GatewayLog;
  readonly counted: (outcome: NotificationOutcome, times?: number) => void;
}

/** For what should be over at once. */
const lastMs = 500;

/** Tells whoever asked for it of events that were not sent; apart from the delivery of events, which never waits for it. */
export function startNotifications({ environment, wall, ...given }: NotificationsOptions): Notifications {
  if (!environment.notifications) return { settled: () => undefined, stop: () => Promise.resolve() };
  const { tell, close } = callbacks({ environment, wall });
  const notifier = startNotifier({ ...given, tell, random: Math.random });
  return {
    settled: ({ state }) => {
      if (isFailure(state)) notifier.nudge();
    },
    stop: async (graceMs) => {
      const stopped = notifier.stop();
      await within(graceMs, stopped);
      await close();
      await within(lastMs, stopped);
    },
  };
}
