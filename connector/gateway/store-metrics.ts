import { Gauge, type Registry } from 'prom-client';
import type { EventState } from '../contract/index.ts';
import type { Clock, EventStore } from '../pipeline/index.ts';

const waiting: readonly EventState[] = ['queued', 'held'];

/** What the store holds, asked for whenever the metrics are read. */
export function collectStore(store: EventStore, clock: Clock, registers: Registry[]): void {
  const depth = new Gauge({
    name: 'cueline_queue_depth',
    help: 'Events that wait: for their turn, for a retry, or for their person to be known.',
    registers,
  });
  const events = new Gauge({
    name: 'cueline_events',
    help: 'Events in the store, by state.',
    labelNames: ['state'] as const,
    registers,
    collect: async () => {
      const counts = await store.countByState();
      events.reset();
      for (const [state, count] of Object.entries(counts)) events.set({ state }, count);
      depth.set(waiting.reduce((sum, state) => sum + (counts[state] ?? 0), 0));
    },
  });
  const oldest = new Gauge({
    name: 'cueline_queue_oldest_seconds',
    help: 'How long ago the event was received that waits longest; 0 when none waits.',
    registers,
    collect: async () => {
      const at = await store.oldestWaiting();
      oldest.set(at === undefined ? 0 : Math.max(0, clock() - at) / 1000);
    },
  });
}
