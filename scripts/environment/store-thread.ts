import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { startStoreThread, StoreUnavailable } from '../../connector/store/index.ts';

/**
 * Starts the thread of an event store.
 * @param bundle the address of the bundle that asks: every one has the program of the thread beside it
 * @throws {StoreUnavailable} when that is not there
 */
export function storeThread(bundle: string): Worker {
  const program = new URL('store-thread.mjs', bundle);
  if (!existsSync(program))
    throw new StoreUnavailable(`The program of the event store's thread is missing: ${fileURLToPath(program)}`, {
      hint: 'It belongs beside the gateway: copy the whole folder that "npm run build" makes.',
    });
  return startStoreThread(program);
}
