import type { MessagePort } from 'node:worker_threads';
import type { EventStore } from '../pipeline/index.ts';
import { guardedEventStore, type Looking } from './guarded-event-store.ts';
import { answerOfFault, type Answer, type Call, type StoreMethod } from './store-calls.ts';

type Method = (...given: readonly unknown[]) => Promise<unknown>;

/** A file that can't be opened says so to whoever asks. */
function opened(path: string, looking: Looking): () => EventStore {
  try {
    const store = guardedEventStore(path, looking);
    return () => store;
  } catch (fault) {
    return () => {
      throw fault;
    };
  }
}

/** Does what it is asked until the store is closed. */
function serveCalls(port: MessagePort, store: () => EventStore): void {
  let answers: Answer[] = [];

  function post(): void {
    port.postMessage(answers);
    answers = [];
  }

  function answer(one: Answer): void {
    answers.push(one);
    // What one transaction wrote is answered in one turn, and so with one message.
    if (answers.length === 1) queueMicrotask(post);
  }

  async function serve([id, method, given]: Call): Promise<void> {
    try {
      const methods = store() as unknown as Readonly<Record<StoreMethod, Method>>;
      answer({ id, value: await methods[method](...given) });
      if (method === 'close') queueMicrotask(() => port.close());
    } catch (fault) {
      answer(answerOfFault(id, fault));
    }
  }

  port.on('message', (calls: readonly Call[]) => {
    for (const call of calls) void serve(call);
  });
}

/** The other end of `eventStoreOnThread`, on the thread itself: opens the file that it is told first. */
export function serveEventStore(port: MessagePort, looking: Omit<Looking, 'told'>): void {
  port.once('message', (path: string) => {
    serveCalls(port, opened(path, { ...looking, told: (looked) => port.postMessage(looked) }));
  });
}
