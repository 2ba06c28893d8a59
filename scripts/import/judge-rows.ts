import { randomUUID } from 'node:crypto';
import { intake } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { SendRows } from './send-rows.ts';

/** A dry run: holds each event against its contract as the gateway would, and sends and keeps nothing. */
export function judgeRows(): SendRows {
  // Takes everything and forgets it: what was sent before, only the gateway knows.
  const store = { ...memoryEventStore(), accept: async () => ({ kind: 'accepted', leads: true }) as const };
  const run = intake({ catalog, store, clock: Date.now, newId: randomUUID });
  const sender = { name: 'dry-run', triggers: 'all' as const };
  return (events) =>
    Promise.all(
      events.map(async (request) => {
        const verdict = await run({ door: 'rest', sender, request });
        return verdict.go
          ? { status: 202, outcome: 'Accepted', reasonCode: 'ACCEPTED', reason: '' }
          : { status: 422, ...verdict.refusal };
      }),
    );
}
