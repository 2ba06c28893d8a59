import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, EventStore, Pruning } from '../pipeline/index.ts';
import type { Environment } from './environment.ts';
import type { GatewayLog } from './log.ts';
import { dropOldNotifications } from './notifications/old-notifications.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** A step is one short transaction; between two of them the senders have their turn. */
const stepEvents = 200;
const restMs = 50;

/**
 * What is old enough now. An event's row is what its id is known by, so it stays, without its body, until both the event's
 * time and the dedupe window are over: what ended before the window was received before it too.
 */
export const pruningAt = (now: number, { retention, dedupe }: Pick<Environment, 'retention' | 'dedupe'>): Pruning => ({
  bodiesBefore: now - Math.min(retention.bodyDays, retention.eventDays) * dayMs,
  eventsBefore: now - Math.max(retention.eventDays, dedupe.days) * dayMs,
});

/** Takes away everything that is old enough, step by step. Gives how much it was. */
export async function pruneAll(store: EventStore, pruning: Pruning, signal?: AbortSignal) {
  const sum = { bodies: 0, events: 0 };
  for (;;) {
    const { bodies, events } = await store.prune({ ...pruning, limit: stepEvents });
    sum.bodies += bodies;
    sum.events += events;
    if (bodies < stepEvents && events < stepEvents) return sum;
    await wait(restMs, undefined, signal ? { signal } : {});
  }
}

interface RetentionOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly environment: Pick<Environment, 'retention' | 'dedupe'>;
  readonly log: GatewayLog;
  readonly stopped: AbortSignal;
  /** Is told how many notifications were too old. */
  readonly dropped: (notifications: number) => void;
}

/** Prunes the store at the start and then every hour, until it is stopped. Resolves when it touches the store no more. */
export async function keepRetention({ store, clock, environment, log, ...given }: RetentionOptions): Promise<void> {
  const { stopped, dropped } = given;
  const isStopped = (): boolean => stopped.aborted;
  while (!isStopped()) {
    try {
      const pruned = await pruneAll(store, pruningAt(clock(), environment), stopped);
      if (pruned.bodies + pruned.events > 0) log.info(pruned, 'events whose time of keeping was over were removed');
      const notifications = await dropOldNotifications(store, clock, stopped);
      dropped(notifications);
      if (notifications > 0) log.warn({ notifications }, 'notifications that nobody took for a week were dropped');
    } catch (fault) {
      if (!isStopped())
        log.warn({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'old events could not be removed');
    }
    await wait(hourMs, undefined, { signal: stopped }).catch(() => undefined);
  }
}
