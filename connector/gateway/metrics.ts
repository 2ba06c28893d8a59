import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { WebApiRefused, type Pace, type WebApi } from '../dataverse/index.ts';
import type { Clock, EventStore, Settlement, StoredEvent } from '../pipeline/index.ts';
import type { GatewayAnswer } from './http.ts';
import { notificationMetrics } from './notifications/notification-metrics.ts';
import { reportMetrics } from './reports/report-metrics.ts';
import { isBatchAnswer } from './take-in-batch.ts';
import { collectStore } from './store-metrics.ts';

/** What of a route the metrics want to know. */
export interface AnsweredRoute {
  readonly method: string;
  readonly path: string;
}

const isDoor = ({ method, path }: AnsweredRoute): boolean =>
  method === 'POST' && !/\/(replay|edit|subscriptions)$/.test(path);

/** A text of an answer's body. Only ever our own words: outcomes, reason codes and names from the catalog. */
function textOf({ body }: GatewayAnswer, name: 'outcome' | 'reasonCode' | 'trigger'): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** The triggers of what an answer says was replayed: one event, or the events of a group. */
function replayedTriggers({ body }: GatewayAnswer): string[] {
  const { trigger, events } = body as { readonly trigger?: string; readonly events?: readonly { trigger: string }[] };
  return events?.map((event) => event.trigger) ?? [trigger ?? ''];
}

/** Of a status, what an operator acts on: 429 is a pace, the other 4xx are ours, 5xx are theirs. */
const statusClass = (status: number): string => (status === 429 ? '429' : `${Math.floor(status / 100)}xx`);

const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400];

/**
 * Counts for Prometheus. Labels are routes, triggers, states and reason codes: never anything about a person, an event or
 * what a sender chose.
 */
export function gatewayMetrics(store: EventStore, clock: Clock, distinctTriggersToday: () => number) {
  const registry = new Registry();
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `cueline_${name}_total`, help, labelNames, registers });

  const answers = counter('answers', 'Requests answered, by route, status and reason code.', [
    'route',
    'status',
    'reason',
  ]);
  const received = counter('received', 'Requests to send something, whatever became of them, by door.', ['route']);
  const accepted = counter('accepted', 'Events stored and acknowledged, by trigger.', ['trigger']);
  const rejected = counter('rejected', 'Events and requests to send some that were refused, by reason code.', [
    'reason',
  ]);
  const duplicates = counter('duplicates', 'Events that were accepted before, by trigger.', ['trigger']);
  const replayed = counter('replayed', 'Events put back in the queue by an operator, by trigger.', ['trigger']);
  const settlements = counter('settlements', 'Delivery attempts settled, by trigger, new state and reason code.', [
    'trigger',
    'state',
    'reason',
  ]);
  const delivered = counter('delivered', 'Events that Dataverse took, by trigger.', ['trigger']);
  const dead = counter('dead_lettered', 'Events given up, by trigger and reason code.', ['trigger', 'reason']);
  const unresolved = counter('unresolved_identities', 'Look-ups that found nobody, or several, by trigger.', [
    'trigger',
    'reason',
  ]);
  const attempts = counter('attempts', 'Calls of custom APIs, by class of status; none: no answer came.', ['class']);
  const waits = counter('throttle_waits', 'Emissions that waited for their turn at the pace of the organisation.', []);
  const waited = counter('throttle_wait_seconds', 'Seconds that emissions waited for their turn.', []);
  const latency = new Histogram({
    name: 'cueline_delivery_seconds',
    help: 'From the receipt of an event until Dataverse took it, holds and retries included, by trigger.',
    labelNames: ['trigger'] as const,
    buckets: seconds,
    registers,
  });
  const batchEvents = counter('batch_events', 'Events answered within batches, by status and reason code.', [
    'status',
    'reason',
  ]);
  const sink = new Histogram({
    name: 'cueline_sink_seconds',
    help: 'How long a custom API of Dataverse took to answer.',
    buckets: seconds.slice(0, 10),
    registers,
  });
  const distinct = new Gauge({
    name: 'cueline_distinct_triggers_today',
    help: 'Different triggers sent since midnight UTC.',
    registers,
    collect: () => {
      distinct.set(distinctTriggersToday());
    },
  });
  collectStore(store, clock, registers);
  const notified = notificationMetrics(store, registers);
  const reports = reportMetrics(registers, clock);

  return {
    notified,
    reports,

    answered: (route: AnsweredRoute, answer: GatewayAnswer): void => {
      // Of a subscription it is the reason that somebody wants to be told of.
      const reason = answer.status === 201 ? '' : textOf(answer, 'reasonCode');
      answers.inc({ route: route.path, status: String(answer.status), reason });
      const trigger = textOf(answer, 'trigger');
      if (reason === 'REPLAYED') for (const each of replayedTriggers(answer)) replayed.inc({ trigger: each });
      if (!isDoor(route)) return;
      received.inc({ route: route.path });
      if (reason === 'ACCEPTED') accepted.inc({ trigger });
      if (reason === 'DUPLICATE') duplicates.inc({ trigger });
      if (textOf(answer, 'outcome') === 'Rejected') rejected.inc({ reason });
      if (!isBatchAnswer(answer.body)) return;
      for (const { status, outcome, reasonCode, trigger: own = '' } of answer.body.results) {
        batchEvents.inc({ status: String(status), reason: reasonCode });
        if (reasonCode === 'ACCEPTED') accepted.inc({ trigger: own });
        if (reasonCode === 'DUPLICATE') duplicates.inc({ trigger: own });
        if (outcome === 'Rejected') rejected.inc({ reason: reasonCode });
      }
    },

    settled: ({ state, reasonCode: reason, at }: Settlement, { trigger, receivedAt }: StoredEvent): void => {
      settlements.inc({ trigger, state, reason });
      if (reason === 'CUSTOMER_NOT_FOUND' || reason === 'AMBIGUOUS_CUSTOMER') unresolved.inc({ trigger, reason });
      if (state === 'dead') dead.inc({ trigger, reason });
      if (state !== 'sent') return;
      delivered.inc({ trigger });
      latency.observe({ trigger }, Math.max(0, at - receivedAt) / 1000);
    },

    /** The same way of calling custom APIs, with each call counted. */
    measuredPost:
      (post: WebApi['post']): WebApi['post'] =>
      async (path, body, headers) => {
        const end = sink.startTimer();
        try {
          const answer = await post(path, body, headers);
          attempts.inc({ class: '2xx' });
          return answer;
        } catch (fault) {
          attempts.inc({ class: fault instanceof WebApiRefused ? statusClass(fault.status) : 'none' });
          throw fault;
        } finally {
          end();
        }
      },

    measuredPace: (pace: Pace): Pace => ({
      ...pace,
      turn: async () => {
        const from = clock();
        // A turn that was there is given before anything else runs, however long that takes on a busy machine.
        const turnTaken = { late: false };
        const afterAllThatIsReady = setImmediate(() => {
          turnTaken.late = true;
        });
        const turn = await pace.turn();
        clearImmediate(afterAllThatIsReady);
        if (turnTaken.late) {
          waits.inc();
          waited.inc(Math.max(0, clock() - from) / 1000);
        }
        return turn;
      },
    }),

    text: () => registry.metrics(),
  };
}

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>;
