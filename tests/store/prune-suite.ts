import { expect, test } from '@jest/globals';
import type { EventState } from '../../connector/contract/index.ts';
import { replay, type EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const never = 0;
const later = noon + 1000;

/** What every event store must do when the time of keeping is over. `open` gives an empty one. */
export function pruneSuite(open: () => EventStore): void {
  /** One event in each state, all of them as old as the other. */
  async function oneOfEach(): Promise<EventStore> {
    const store = open();
    const ends: readonly EventState[] = ['sent', 'suppressed', 'expired', 'unknown', 'dead'];
    await acceptAll(store, ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => sampleEvent(n, `${n}`)));
    await taken(store, noon, 7);
    for (const [index, state] of ends.entries()) await store.settle(`emission-${index + 1}`, { ...sent(noon), state });
    await store.settle('emission-6', held(noon, noon));
    return store;
  }

  test('of events that have ended the body goes first, and the person with it; ids, states and times stay', async () => {
    const store = await oneOfEach();
    const pruning = { bodiesBefore: later, eventsBefore: never };
    expect(await store.countPrunable(pruning)).toEqual({ bodies: 5, events: 0 });
    expect(await store.prune({ ...pruning, limit: 100 })).toEqual({ bodies: 5, events: 0 });
    expect(await store.prune({ ...pruning, limit: 100 })).toEqual({ bodies: 0, events: 0 });
    const removed = (await store.list({ limit: 100 })).filter(({ bodyRemoved }) => bodyRemoved);
    expect(await store.count({ whole: true })).toBe(3);
    expect(removed.map(({ eventId }) => eventId).sort()).toEqual([
      'order-1',
      'order-2',
      'order-3',
      'order-4',
      'order-5',
    ]);
    expect(JSON.stringify(removed)).not.toContain('@example.com');
    expect(await store.find('order-1')).toMatchObject({ state: 'sent', receivedAt: noon, lane: '', body: {} });
    expect(await store.timeline('emission-1')).toHaveLength(2);
    expect(await store.accept(sampleEvent(1))).toMatchObject({ kind: 'duplicate' });
    expect(await store.accept(sampleEvent(1, 'a', { fingerprint: 'other' }))).toMatchObject({ kind: 'conflict' });
  });

  test('then the event goes with its timeline, and its id is free again', async () => {
    const store = await oneOfEach();
    const pruning = { bodiesBefore: later, eventsBefore: later };
    expect(await store.countPrunable(pruning)).toEqual({ bodies: 5, events: 5 });
    await store.prune({ ...pruning, limit: 100 });
    expect(await store.countByState()).toEqual({ queued: 1, held: 1, sending: 1 });
    expect(await store.timeline('emission-1')).toEqual([]);
    expect(await store.accept(sampleEvent(1))).toMatchObject({ kind: 'accepted' });
  });

  test('queued, held and sending events stay whole, however old they are', async () => {
    const store = await oneOfEach();
    await store.prune({ bodiesBefore: Infinity, eventsBefore: Infinity, limit: 100 });
    for (const n of [6, 7, 8]) expect(await store.find(`order-${n}`)).toMatchObject(sampleEvent(n, `${n}`));
    await store.settle('emission-7', again(noon, noon));
    expect(await taken(store)).toEqual([6, 7, 8]);
  });

  test('what ended at the time or after it stays', async () => {
    const store = await oneOfEach();
    expect(await store.prune({ bodiesBefore: noon, eventsBefore: noon, limit: 100 })).toEqual({ bodies: 0, events: 0 });
    expect(await store.find('order-1')).toMatchObject(sampleEvent(1, '1'));
  });

  test('no more goes at once than was asked for, the oldest first', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3, 4].map((n) => sampleEvent(n, `${n}`)));
    await taken(store);
    for (const n of [4, 3, 2, 1]) await store.settle(`emission-${n}`, sent(noon + 10 - n));
    const pruning = { bodiesBefore: later, eventsBefore: later };
    expect(await store.prune({ ...pruning, limit: 3 })).toEqual({ bodies: 3, events: 3 });
    expect(await store.find('order-1')).toBeDefined();
    expect(await store.prune({ ...pruning, limit: 3 })).toMatchObject({ events: 1 });
    expect(await store.countByState()).toEqual({});
  });

  test('an event whose body is gone is not replayed, and the reason is said', async () => {
    const store = await oneOfEach();
    await store.prune({ bodiesBefore: later, eventsBefore: never, limit: 100 });
    expect(await replay(store, () => later, 'order-5')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('removed'),
    });
    expect(await store.find('order-5')).toMatchObject({ state: 'dead' });
  });

  test('a store that is well says that it can be written', async () => {
    const store = await oneOfEach();
    await expect(store.checkWritable()).resolves.toBeUndefined();
  });
}
