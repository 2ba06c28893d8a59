import type { ExecutionContext } from './context-frame.ts';

/** Larger bodies lose four of their parts: Microsoft Learn, "Use webhooks to create external handlers for server events". */
const limitBytes = 256 * 1024;
const droppedParts = ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'];

export interface WebhookBody {
  readonly text: string;
  readonly sizeExceeded: boolean;
}

/** WCF escapes every slash; inside JSON a slash only occurs in strings. */
const wcfJson = (context: ExecutionContext): string => JSON.stringify(context).replaceAll('/', '\\/');

/** @param strip treats the body as larger than it is */
export function webhookBody(context: ExecutionContext, strip: boolean): WebhookBody {
  const text = wcfJson(context);
  if (!strip && Buffer.byteLength(text) <= limitBytes) return { text, sizeExceeded: false };
  const kept = Object.entries(context).filter(([key]) => !droppedParts.includes(key));
  return { text: wcfJson(Object.fromEntries(kept)), sizeExceeded: true };
}
