import type { Route } from '../route.ts';
import { connection } from './connection.ts';
import { eventBatches } from './event-batches.ts';
import { eventList } from './event-list.ts';
import { eventRepair } from './event-repair.ts';
import { events } from './events.ts';
import { operation } from './operation.ts';
import { recordChanges } from './record-changes.ts';
import { sendEvents } from './send-events.ts';
import { sources } from './sources.ts';
import { subscriptions } from './subscriptions.ts';
import { triggers } from './triggers.ts';

/** The one route table; every host serves exactly this. */
export const routes: readonly Route[] = [
  ...sendEvents,
  ...eventBatches,
  ...eventList,
  ...eventRepair,
  ...events,
  ...triggers,
  ...connection,
  ...subscriptions,
  ...recordChanges,
  ...sources,
  ...operation,
];
