import type { Organisation } from '../organisation.ts';
import { textOf } from '../rows/rows.ts';
import type { PipelineMessage } from './pipeline-message.ts';
import type { Step } from './steps.ts';
import type { WebhookBody } from './webhook-body.ts';
import { webhookSettings } from './webhook-settings.ts';

export interface WebhookCall {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The call of a step's endpoint as it is registered now, or nothing where it has no address. Headers: Microsoft Learn, "Use
 * webhooks to create external handlers for server events".
 */
export function webhookCall(
  organisation: Organisation,
  message: PipelineMessage,
  step: Step,
  { text, sizeExceeded }: WebhookBody,
): WebhookCall | undefined {
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
