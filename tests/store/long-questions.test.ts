import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { changed } from './look-files.ts';
import { acceptAll, noon, sampleEvent } from './sample-event.ts';
import { newStorePath } from './temporary-files.ts';

const count = 20;

/** A store of which each event takes some tens of milliseconds to look at: SQLite works out a long text for it. */
async function slowEvents(): Promise<EventStore> {
  const path = newStorePath();
  const first = sqliteEventStore(path);
  await acceptAll(
    first,
    ...Array.from({ length: count }, (_, n) => sampleEvent(n, `${n}`, { receivedAt: noon + n, orderAt: noon + n })),
  );
  await first.close();
  // Of its number, as what is the same for all would be worked out once.
  const slow = "length(replace(printf('%.*c', 2000000 + seq, 'a'), 'a', 'bc'))";
  changed(path, `ALTER TABLE events ADD COLUMN slow INTEGER AS (${slow})`);
  return sqliteEventStore(path);
}

/** Of the time until this was answered, the longest part in which nothing else was. */
async function longestWait(store: EventStore, question: Promise<unknown>): Promise<number> {
  const answered = new AbortController();
  void question.finally(() => {
    answered.abort();
  });
  const isAnswered = (): boolean => answered.signal.aborted;
  const times = [performance.now()];
  while (!isAnswered()) {
    expect(await store.countByState()).toEqual({ queued: count });
    await turn();
    times.push(performance.now());
  }
  const waits = times.map((time, index) => time - (times[index - 1] ?? time));
  return Math.max(...waits) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

test('whoever asks for something else is answered while events are looked for, listed and put in order', async () => {
  const store = await slowEvents();
  const list = store.list({ limit: count });
  expect(await longestWait(store, list)).toBeLessThan(0.5);
  const numbers = (await list).map(({ eventId }) => eventId);
  expect(numbers).toEqual(Array.from({ length: count }, (_, n) => `order-${count - 1 - n}`));

  const inOrder = store.listInLaneOrder({ state: 'queued', whole: true }, count);
  expect(await longestWait(store, inOrder)).toBeLessThan(0.5);
  expect((await inOrder).map(({ eventId }) => eventId)).toEqual(numbers.reverse());
  await store.close();
});

test('a store that is closed answers first what is being looked for, and refuses what was to come then', async () => {
  const store = await slowEvents();
  // By then its connection is there.
  await store.count({});
  const begun = store.list({ limit: count });
  const waiting = expect(store.list({ limit: count })).rejects.toThrow('did not give a read');
  await turn();
  await store.close();
  await waiting;
  expect(await begun).toHaveLength(count);
});
