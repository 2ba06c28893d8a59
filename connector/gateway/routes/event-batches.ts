import { refused } from '../answers.ts';
import { batchItems } from '../batch-body.ts';
import { requestLimits } from '../limits.ts';
import type { Route } from '../route.ts';
import { takeInBatch } from '../take-in-batch.ts';

const path = '/v1/events/batch';

/** Many events at once: as a list in JSON, or one a line. */
export const eventBatches: readonly Route[] = [
  {
    method: 'POST',
    path,
    access: 'key',
    bodyLimit: requestLimits.batchBytes,
    handle: async (request, desk, caller) => {
      const items = batchItems(request);
      return items.ok ? takeInBatch(desk, items.value, caller, path) : refused(items.refusal);
    },
  },
];
