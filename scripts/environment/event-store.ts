import type { EventStore } from '../../connector/pipeline/index.ts';
import { eventStoreOnThread, sqliteEventStore } from '../../connector/store/index.ts';

/** Of a module in a bundle, the bundle's own; there is none where sources run without one, as they do in tests. */
const address = import.meta.url as string | undefined;

/** The event store of a file: on a thread of its own, whose program stands beside the bundle that this is a part of. */
export const openEventStore = (path: string): EventStore =>
  address === undefined ? sqliteEventStore(path) : eventStoreOnThread(new URL('store-thread.mjs', address), path);
