import { deliveryFailure } from './delivery-failure.ts';
import { eventSummary } from './event-summary.ts';
import { replayRequest } from './replay-request.ts';
import type { TableParts } from './table-parts.ts';
import { triggerHealth } from './trigger-health.ts';

/** What people who do not sign in to the gateway see of it. None holds what an event said, or whom it was about. */
export const cuelineTables: readonly TableParts[] = [eventSummary, deliveryFailure, triggerHealth, replayRequest];
