import { Worker } from 'node:worker_threads';

/** What passes through the thread lives for a commit. As much room as Node gives by itself would only be memory. */
const youngMegabytes = 8;

/**
 * Starts the thread of an event store, which opens the file at once: whoever has more to load does that meanwhile, and gives
 * the thread to `eventStoreOnThread` then.
 * @param program a file that calls `serveEventStore`
 */
export function startStoreThread(program: URL, path: string): Worker {
  const thread = new Worker(program, {
    workerData: path,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  // A process that can't go on ends, whatever its store is doing.
  thread.unref();
  return thread;
}
