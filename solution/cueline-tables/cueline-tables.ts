import { deliveryFailure } from './delivery-failure.ts';
import { disclosure } from './disclosure.ts';
import { eventSummary } from './event-summary.ts';
import { inquiry } from './inquiry.ts';
import { replayRequest } from './replay-request.ts';
import { sendRequest } from './send-request.ts';
import type { TableParts } from './table-parts.ts';
import { triggerHealth } from './trigger-health.ts';

/**
 * What people who do not sign in to the gateway see of it, and ask of it. Reports hold neither what an event said nor whom it was
 * about; of the requests, those that do belong to who made them, and the gateway empties them.
 */
export const cuelineTables: readonly TableParts[] = [
  eventSummary,
  deliveryFailure,
  triggerHealth,
  replayRequest,
  sendRequest,
  inquiry,
  disclosure,
];
