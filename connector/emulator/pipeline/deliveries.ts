import type { Organisation } from '../organisation.ts';
import { chaosFrom, type Chaos } from './chaos.ts';
import { executionContext } from './execution-context.ts';
import type { PipelineMessage } from './pipeline-message.ts';
import { shuffleBy, type Shuffle } from './shuffle.ts';
import { stepsFor, type Step } from './steps.ts';
import type { SystemJobs } from './system-jobs.ts';
import { webhookBody, type WebhookBody } from './webhook-body.ts';
import { webhookCall } from './webhook-call.ts';
import { webhookSender, type WebhookResult } from './webhook-sender.ts';

export interface DeliveryOptions {
  readonly timeoutMs: number;
  /** How the server writes the time at which an operation was made. */
  readonly createdOn: (now: Date) => string;
}

export interface Deliveries {
  /** Makes a system job per registered step that the message fires; returns at once. */
  raise(message: PipelineMessage): void;
  /** Delivers a job that failed or waits once more, with its body of the first time; `false` where there is no such job. */
  resume(jobId: string): boolean;
  chaos(): Chaos;
  /** @throws {StandInMisuse} where these are no switches of chaos */
  setChaos(given: unknown): void;
  /** How many jobs wait to be released. */
  waiting(): number;
  /** Delivers the waiting jobs one by one in their shuffled order, and gives their number. */
  release(): number;
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
  /** Ends deliveries that are under way. */
  close(): Promise<void>;
}

interface Delivery {
  readonly jobId: string;
  readonly message: PipelineMessage;
  readonly step: Step;
  readonly body: WebhookBody;
}

const unreachable = { succeeded: false, attempts: 1, message: 'The service endpoint has no valid URL.' };

export function deliveriesOf(organisation: Organisation, jobs: SystemJobs, options: DeliveryOptions): Deliveries {
  const underWay = new Set<Promise<void>>();
  /** Jobs that can be resumed, by id. */
  const waiting = new Map<string, Delivery>();
  const failed = new Map<string, Delivery>();
  let chaos: Chaos = {};
  let shuffle: Shuffle = (items) => items;
  const sender = webhookSender(options.timeoutMs, () => chaos);

  async function resultOf({ message, step, body }: Delivery): Promise<WebhookResult> {
    try {
      const call = webhookCall(organisation, message, step, body);
      return call ? await sender.send(call) : unreachable;
    } catch (error) {
      // A secret that does not fit the endpoint's kind of authentication fails the job, not the stand-in.
      return { ...unreachable, message: error instanceof Error ? error.message : unreachable.message };
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    const { jobId, step } = delivery;
    jobs.begin(jobId);
    const result = await resultOf(delivery);
    if (!result.succeeded) failed.set(jobId, delivery);
    jobs.finish(jobId, step, result);
  }

  async function oneByOne(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) await deliver(delivery);
  }

  function start(deliveries: readonly Delivery[]): void {
    const run = oneByOne(deliveries).finally(() => underWay.delete(run));
    underWay.add(run);
  }

  function release(): number {
    const deliveries = shuffle([...waiting.values()]);
    waiting.clear();
    start(deliveries);
    return deliveries.length;
  }

  function releaseWhereDue(): void {
    const { reorder } = chaos;
    if (!reorder || waiting.size >= (reorder.waiting ?? Infinity)) release();
  }

  return {
    raise(message) {
      for (const step of stepsFor(organisation.rows, message)) {
        const jobId = jobs.add(message, step);
        // The context is taken when the event happens: what a row becomes later does not change the body.
        const context = executionContext(organisation, message, step, jobId, options.createdOn(new Date()));
        const delivery = { jobId, message, step, body: webhookBody(context, chaos.strip === true) };
        if (chaos.reorder) waiting.set(jobId, delivery);
        else start([delivery]);
      }
      releaseWhereDue();
    },
    resume(jobId) {
      const delivery = waiting.get(jobId) ?? failed.get(jobId);
      waiting.delete(jobId);
      failed.delete(jobId);
      if (delivery) start([delivery]);
      return delivery !== undefined;
    },
    chaos: () => chaos,
    setChaos(given) {
      chaos = chaosFrom(given);
      shuffle = chaos.reorder ? shuffleBy(chaos.reorder.seed) : shuffle;
      releaseWhereDue();
    },
    waiting: () => waiting.size,
    release,
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async close() {
      await sender.close();
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
