import { afterEach, describe } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { memoryEventStore, sqliteEventStore } from '../../connector/store/index.ts';
import { eventStoreSuite } from './event-store-suite.ts';
import { newStorePath } from './temporary-files.ts';

describe('in memory', () => eventStoreSuite(memoryEventStore));

describe('in a SQLite file', () => {
  const opened: EventStore[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => undefined);
  });
  eventStoreSuite(() => {
    const store = sqliteEventStore(newStorePath());
    opened.push(store);
    return store;
  });
});
