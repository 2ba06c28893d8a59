import type { Clock, EventStore, Settlement, StoredEvent } from '../pipeline/index.ts';
import type { GatewayLog } from './log.ts';

interface DistinctTriggersOptions {
  readonly store: Pick<EventStore, 'triggersSentSince'>;
  readonly clock: Clock;
  /** Different triggers a day. */
  readonly limit: number;
  readonly log: Pick<GatewayLog, 'warn'>;
}

export interface DistinctTriggers {
  /** How many different ones were sent today. */
  readonly today: () => number;
  readonly settled: (settlement: Pick<Settlement, 'state'>, event: Pick<StoredEvent, 'trigger' | 'version'>) => void;
}

const dayMs = 86_400_000;
/** Where there is still time to ask Microsoft for more. */
const warningShare = 0.8;

/** A version of ours is a custom trigger of its own in the environment. */
const nameOf = ({ trigger, version }: Pick<StoredEvent, 'trigger' | 'version'>): string => `${trigger} v${version}`;

/**
 * Counts the different triggers of a day and warns once near the limit and once at it. Customer Insights - Journeys takes
 * 100 different custom triggers a day and organisation, more by a support ticket (Microsoft Learn, "Known issues"). Where
 * its day begins is not documented; ours is that of UTC, which is inferred. What others send to the organisation is not
 * seen here. What an earlier run of the gateway sent today is read from the store.
 */
export async function distinctTriggers({
  store,
  clock,
  limit,
  log,
}: DistinctTriggersOptions): Promise<DistinctTriggers> {
  const warnAt = Math.ceil(limit * warningShare);
  let day = Math.floor(clock() / dayMs);
  let names = new Set((await store.triggersSentSince(day * dayMs)).map(nameOf));

  function ofToday(): Set<string> {
    const now = Math.floor(clock() / dayMs);
    if (now !== day) names = new Set();
    day = now;
    return names;
  }

  return {
    today: () => ofToday().size,
    settled: ({ state }, event) => {
      if (state !== 'sent' && state !== 'unknown') return;
      const before = ofToday().size;
      const triggers = ofToday().add(nameOf(event)).size;
      if (triggers === before) return;
      // Each number is passed once a day, so nothing is said twice, not even after a restart.
      if (triggers === limit)
        log.warn(
          { triggers, limit },
          'as many different triggers were sent today (UTC) as the platform takes in a day',
        );
      else if (triggers === warnAt)
        log.warn(
          { triggers, limit },
          'the different triggers sent today (UTC) come near what the platform takes in a day',
        );
    },
  };
}
