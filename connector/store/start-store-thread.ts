import { Worker } from 'node:worker_threads';

/** What passes through the thread lives for a commit. As much room as Node gives by itself would only be memory. */
const youngMegabytes = 8;

/**
 * Starts the thread of an event store, which loads SQLite and waits for `openOnThread`.
 * @param program a file that calls `serveEventStore`
 */
export function startStoreThread(program: URL): Worker {
  const thread = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
  // A process that can't go on ends, whatever its store is doing.
  thread.unref();
  return thread;
}

/** Lets the thread open a file. Whoever has more to load does that meanwhile, and gives it to `eventStoreOnThread` then. */
export function openOnThread(thread: Worker, path: string): void {
  thread.postMessage(path);
}
