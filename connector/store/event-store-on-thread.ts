import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { EventStore } from '../pipeline/index.ts';
import type { Looked } from './look-process.ts';
import { faultOf, storeMethods, type Answer, type Call, type StoreMethod } from './store-calls.ts';
import { StoreUnavailable } from './store-fault.ts';

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: unknown) => void;
}

const closed = (): StoreUnavailable => new StoreUnavailable('The event store is closed.');

/** Calls after which a message goes even in the middle of a turn, so that the thread begins while others are still asking. */
const mostTogether = 16;

/**
 * The SQLite store on a thread of its own: while it writes, looks through a list or counts, the caller's thread goes on with
 * something else. A file that can't be opened is said by the first call, and by every later one. A fault that nobody foresaw
 * on that thread ends the process, as it would on the caller's: a start afterwards finds everything as after a power loss.
 * @param thread one that was told what to open
 * @param looked is told what came of looking through a large file beside the work
 */
export function eventStoreOnThread(thread: Worker, looked?: (looked: Looked) => void): EventStore {
  const asked = new Map<number, Asked>();
  let calls: Call[] = [];
  let last = 0;
  let isEnded = false;

  function send(): void {
    if (calls.length === 0) return;
    const some = calls;
    calls = [];
    thread.postMessage(some);
  }

  function settle(answer: Answer): void {
    const { resolve, reject } = asked.get(answer.id) ?? {};
    asked.delete(answer.id);
    if ('value' in answer) resolve?.(answer.value);
    else reject?.('unavailable' in answer ? faultOf(answer.unavailable) : answer.fault);
  }

  function ask(method: StoreMethod, given: readonly unknown[]): Promise<unknown> {
    if (isEnded) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      // Only while it is asked something does it keep the process.
      if (asked.size === 0) thread.ref();
      last += 1;
      asked.set(last, { resolve, reject });
      calls.push([last, method, given]);
      if (calls.length === 1) setImmediate(send);
      else if (calls.length === mostTogether) send();
    });
  }

  thread.on('message', (said: readonly Answer[] | Looked) => {
    if ('outcome' in said) {
      looked?.(said);
      return;
    }
    for (const answer of said) settle(answer);
    if (asked.size === 0) thread.unref();
  });
  thread.on('exit', () => {
    isEnded = true;
    for (const { reject } of asked.values()) reject(closed());
    asked.clear();
  });
  // Behind the listeners: whoever listens holds the process.
  thread.unref();

  const store = Object.fromEntries(
    storeMethods.map((method) => [method, (...given: readonly unknown[]) => ask(method, given)]),
  ) as unknown as EventStore;
  return {
    ...store,
    // Not with all the rest of the event, which would be copied to the thread for nothing.
    begin: ({ emissionId, state, dueAt, edits }) => store.begin({ emissionId, state, dueAt, edits }),
    close: async () => {
      await store.close();
      // The package of SQLite lets go of the file when the thread ends: until then nobody else can open it.
      thread.ref();
      if (!isEnded) await once(thread, 'exit');
    },
  };
}
