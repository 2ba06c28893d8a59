import type { Worker } from 'node:worker_threads';
import { openOnThread, startStoreThread } from '../../connector/store/index.ts';

/** The thread of a store that opens this file. */
export function threadOn(program: URL, path: string): Worker {
  const thread = startStoreThread(program);
  openOnThread(thread, path);
  return thread;
}
