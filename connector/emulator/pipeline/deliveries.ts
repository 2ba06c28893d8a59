import type { Organisation } from '../organisation.ts';
import { textOf } from '../rows/rows.ts';
import { executionContext } from './execution-context.ts';
import type { PipelineMessage } from './pipeline-message.ts';
import { stepsFor, type Step } from './steps.ts';
import type { SystemJobs } from './system-jobs.ts';
import { webhookBody, type WebhookBody } from './webhook-body.ts';
import type { WebhookCall, WebhookSender } from './webhook-sender.ts';
import { webhookSettings } from './webhook-settings.ts';

export interface Deliveries {
  /** Starts a system job per registered step that the message fires; returns at once. */
  raise(message: PipelineMessage): void;
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
}

/** Whole seconds with the server's offset, which is UTC online. */
const operationCreatedOn = (now: Date): string => `/Date(${Math.floor(now.getTime() / 1000) * 1000}+0000)/`;

export function deliveriesOf(organisation: Organisation, jobs: SystemJobs, sender: WebhookSender): Deliveries {
  const underWay = new Set<Promise<void>>();

  /** Headers: Microsoft Learn, "Use webhooks to create external handlers for server events". */
  function callFor(message: PipelineMessage, step: Step, { text, sizeExceeded }: WebhookBody): WebhookCall | undefined {
    const endpoint = organisation.rows.find('serviceendpoint', step.endpointId);
    const address = endpoint ? textOf(endpoint, 'url') : '';
    if (!endpoint || !URL.canParse(address)) return undefined;
    const settings = webhookSettings(Number(endpoint.values.authtype), textOf(endpoint, 'authvalue'));
    const url = new URL(address);
    for (const [name, value] of Object.entries(settings.query)) url.searchParams.set(name, value);
    return {
      url,
      body: text,
      headers: {
        ...settings.headers,
        'x-ms-dynamics-organization': new URL(organisation.url()).host,
        'x-ms-dynamics-entity-name': message.table.logicalName,
        'x-ms-dynamics-request-name': message.message,
        'x-ms-correlation-request-id': message.origin.correlationId,
        ...(sizeExceeded ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
      },
    };
  }

  async function deliver(message: PipelineMessage, step: Step, jobId: string, body: WebhookBody): Promise<void> {
    const call = callFor(message, step, body);
    const unreachable = { succeeded: false, attempts: 1, message: 'The service endpoint has no valid URL.' };
    jobs.finish(jobId, step, call ? await sender.send(call) : unreachable);
  }

  return {
    raise(message) {
      for (const step of stepsFor(organisation.rows, message)) {
        const jobId = jobs.start(message, step);
        // The context is taken when the event happens: what a row becomes later does not change the body.
        const body = webhookBody(executionContext(organisation, message, step, jobId, operationCreatedOn(new Date())));
        const delivery = deliver(message, step, jobId, body).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
