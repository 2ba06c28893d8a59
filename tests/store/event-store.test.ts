import { afterEach, describe } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { eventStoreOnThread, memoryEventStore, sqliteEventStore } from '../../connector/store/index.ts';
import { eventStoreSuite } from './event-store-suite.ts';
import { storeThreadProgram } from './store-thread-program.ts';
import { threadOn } from './thread-on.ts';
import { newStorePath } from './temporary-files.ts';

describe('in memory', () => eventStoreSuite(memoryEventStore));

/** The suite over stores in files, each closed when its test is over. */
function suiteOverFiles(open: (path: string) => EventStore): void {
  const opened: EventStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => undefined);
  });
  eventStoreSuite(() => {
    const store = open(newStorePath());
    opened.push(store);
    return store;
  });
}

describe('in a SQLite file', () => suiteOverFiles(sqliteEventStore));

describe('in a SQLite file on a thread of its own', () => {
  const program = storeThreadProgram();
  suiteOverFiles((path) => eventStoreOnThread(threadOn(program, path)));
});
