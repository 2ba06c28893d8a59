import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { eventStoreOnThread, sqliteEventStore, StoreUnavailable, type Looked } from '../../connector/store/index.ts';

/** Of a module in a bundle, the bundle's own; there is none where sources run without one, as they do in tests. */
const address = import.meta.url as string | undefined;

/**
 * The event store of a file: on a thread of its own, whose program stands beside the bundle that this is a part of.
 * @param looked is told what came of looking through a large file beside the work
 * @throws {StoreUnavailable} when the program of the thread is not there
 */
export function openEventStore(path: string, looked?: (looked: Looked) => void): EventStore {
  if (address === undefined) return sqliteEventStore(path);
  const program = new URL('store-thread.mjs', address);
  if (!existsSync(program))
    throw new StoreUnavailable(`The program of the event store's thread is missing: ${fileURLToPath(program)}`, {
      hint: 'It belongs beside the gateway: copy the whole folder that "npm run build" makes.',
    });
  return eventStoreOnThread(program, path, looked);
}
