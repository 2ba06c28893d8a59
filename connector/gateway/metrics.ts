import { Counter, Gauge, Registry } from 'prom-client';
import type { EventStore, Settlement, StoredEvent } from '../pipeline/index.ts';
import type { GatewayAnswer } from './http.ts';
import { isBatchAnswer } from './take-in-batch.ts';

/** Counts for Prometheus. Labels are routes, triggers and reason codes: never anything about a person. */
export function gatewayMetrics(store: EventStore) {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Counter({
    name: 'cueline_answers_total',
    help: 'Requests answered, by route, status and reason code.',
    labelNames: ['route', 'status', 'reason'] as const,
    registers,
  });
  const batchEvents = new Counter({
    name: 'cueline_batch_events_total',
    help: 'Events answered within batches, by status and reason code.',
    labelNames: ['status', 'reason'] as const,
    registers,
  });
  const settlements = new Counter({
    name: 'cueline_settlements_total',
    help: 'Delivery attempts settled, by trigger, new state and reason code.',
    labelNames: ['trigger', 'state', 'reason'] as const,
    registers,
  });
  const events = new Gauge({
    name: 'cueline_events',
    help: 'Events in the store, by state.',
    labelNames: ['state'] as const,
    registers,
    collect: async () => {
      events.reset();
      for (const [state, count] of Object.entries(await store.countByState())) events.set({ state }, count);
    },
  });
  return {
    answered: (route: string, { status, body }: GatewayAnswer) => {
      const code = typeof body === 'object' && body !== null && 'reasonCode' in body ? body.reasonCode : '';
      answers.inc({ route, status: String(status), reason: typeof code === 'string' ? code : '' });
      if (isBatchAnswer(body))
        for (const { status: own, reasonCode } of body.results)
          batchEvents.inc({ status: String(own), reason: reasonCode });
    },
    settled: ({ state, reasonCode }: Settlement, { trigger }: StoredEvent) =>
      settlements.inc({ trigger, state, reason: reasonCode }),
    text: () => registry.metrics(),
  };
}
