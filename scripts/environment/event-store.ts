import type { EventStore } from '../../connector/pipeline/index.ts';
import { eventStoreOnThread, openOnThread, sqliteEventStore, type Looked } from '../../connector/store/index.ts';
import { storeThread } from './store-thread.ts';

/** Of a module in a bundle, the bundle's own; there is none where sources run without one, as they do in tests. */
const address = import.meta.url as string | undefined;

/**
 * The event store of a file: on a thread of its own in a bundle, on the caller's where there is none.
 * @param looked is told what came of looking through a large file beside the work, which only a thread lets be done
 */
export function openEventStore(path: string, looked?: (looked: Looked) => void): EventStore {
  if (address === undefined) return sqliteEventStore(path);
  const thread = storeThread(address);
  openOnThread(thread, path);
  return eventStoreOnThread(thread, looked);
}
