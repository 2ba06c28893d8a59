import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, SubscriptionStore } from '../../pipeline/index.ts';

/** What nobody could be told for so long is of no use any more, and the backlog must end somewhere. */
const keptMs = 7 * 86_400_000;
const stepNotifications = 200;
const restMs = 50;

/** Forgets notifications that are too old, a few at a time; gives how many it were. */
export async function dropOldNotifications(
  store: Pick<SubscriptionStore, 'pruneNotifications'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<number> {
  for (let sum = 0; ;) {
    const dropped = await store.pruneNotifications(clock() - keptMs, stepNotifications);
    sum += dropped;
    if (dropped < stepNotifications) return sum;
    await wait(restMs, undefined, { signal });
  }
}
