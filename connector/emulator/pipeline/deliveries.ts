import type { Organisation } from '../organisation.ts';
import type { RecordChange } from '../rows/record-changes.ts';
import { textOf } from '../rows/rows.ts';
import { executionContext } from './execution-context.ts';
import { stepsFor, type Step } from './steps.ts';
import type { SystemJobs } from './system-jobs.ts';
import { webhookBody, type WebhookBody } from './webhook-body.ts';
import type { WebhookCall, WebhookSender } from './webhook-sender.ts';
import { webhookSettings } from './webhook-settings.ts';

export interface Deliveries {
  /** Starts a system job per registered step that the change fires; returns at once. */
  raise(change: RecordChange): void;
  /** Resolves when no delivery is under way. */
  settled(): Promise<void>;
}

export function deliveriesOf(organisation: Organisation, jobs: SystemJobs, sender: WebhookSender): Deliveries {
  const underWay = new Set<Promise<void>>();

  /** Headers: Microsoft Learn, "Use webhooks to create external handlers for server events". */
  function callFor(change: RecordChange, step: Step, { text, sizeExceeded }: WebhookBody): WebhookCall | undefined {
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
        'x-ms-dynamics-entity-name': change.table.logicalName,
        'x-ms-dynamics-request-name': change.message,
        'x-ms-correlation-request-id': change.origin.correlationId,
        ...(sizeExceeded ? { 'x-ms-dynamics-msg-size-exceeded': 'true' } : {}),
      },
    };
  }

  async function deliver(change: RecordChange, step: Step, jobId: string, body: WebhookBody): Promise<void> {
    const call = callFor(change, step, body);
    const unreachable = { succeeded: false, attempts: 1, message: 'The service endpoint has no valid URL.' };
    jobs.finish(jobId, step, call ? await sender.send(call) : unreachable);
  }

  return {
    raise(change) {
      for (const step of stepsFor(organisation.rows, change)) {
        const jobId = jobs.start(change, step);
        // The context is taken when the event happens: what a row becomes later does not change the body.
        const body = webhookBody(executionContext(organisation, change, step, jobId, new Date()));
        const delivery = deliver(change, step, jobId, body).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
