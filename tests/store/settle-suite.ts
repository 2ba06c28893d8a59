import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

/** What becomes of an event, what it lets leave, and what a crash leaves behind. `open` gives an empty store. */
export function settleSuite(open: () => EventStore): void {
  test('a settlement changes the state and adds a line to the timeline', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    await taken(store);
    expect(await store.find('order-1')).toMatchObject({ state: 'sending', attempts: 0 });
    expect(await store.settle('emission-1', again(noon + 5, noon + 1000))).toEqual({ changed: true });
    expect(await store.find('order-1')).toMatchObject({ state: 'queued', attempts: 1, dueAt: noon + 1000 });
    await taken(store, noon + 1000);
    expect(await store.settle('emission-1', sent(noon + 1005))).toEqual({ changed: true });
    expect(await store.find('order-1')).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await store.timeline('emission-1')).toEqual([
      { at: noon, stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' },
      { at: noon + 5, stage: 'emit', state: 'queued', reasonCode: 'UPSTREAM', detail: 'Dataverse answered 503' },
      { at: noon + 1005, stage: 'emit', state: 'sent', reasonCode: 'SENT' },
    ]);
  });

  test('an event is followed by either of its ids, and one that nobody knows by none', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    await taken(store);
    await store.settle('emission-1', sent(noon + 5));
    const [event, timeline] = [await store.find('order-1'), await store.timeline('emission-1')];
    for (const id of ['order-1', 'emission-1']) expect(await store.follow(id)).toEqual({ event, timeline });
    expect(await store.follow('order-9')).toBeUndefined();
  });

  test('an event and its timeline are of one moment, whatever is written meanwhile', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    const linesMoreThanTries: number[] = [];
    for (let time = noon; time < noon + 100; time++) {
      await taken(store, time);
      const now = { settled: false };
      const settling = store.settle('emission-1', again(time, time + 1)).finally(() => (now.settled = true));
      while (!now.settled) {
        const { event, timeline = [] } = (await store.follow('order-1')) ?? {};
        linesMoreThanTries.push(timeline.length - (event?.attempts ?? 0));
        await new Promise(setImmediate);
      }
      await settling;
    }
    // The first line is of its acceptance.
    expect(new Set(linesMoreThanTries)).toEqual(new Set([1]));
  });

  test('a series of tries begins with its first one, and a settlement that starts over begins another', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    const [later, muchLater, last] = [noon + 60_000, noon + 600_000, noon + 700_000];
    await store.settle('emission-1', again(later, later));
    expect(await store.find('order-1')).toMatchObject({ attempts: 1, triedSince: later });
    await store.settle('emission-1', again(muchLater, muchLater));
    expect(await store.find('order-1')).toMatchObject({ attempts: 2, triedSince: later });
    await store.settle('emission-1', { ...held(muchLater, muchLater), startsOver: true });
    expect(await store.find('order-1')).toMatchObject({ state: 'held', attempts: 0 });
    await store.settle('emission-1', again(last, last));
    expect(await store.find('order-1')).toMatchObject({ attempts: 1, triedSince: last });
  });

  test('what a settlement lets leave is told with it: the next one of the lane, and nothing where there is none', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2), sampleEvent(3, 'b'));
    await taken(store);
    const { next } = await store.settle('emission-1', sent(noon));
    expect(next).toEqual(await store.find('emission-2'));
    expect(await store.settle('emission-3', sent(noon))).toEqual({ changed: true });
    await taken(store);
    expect(await store.settle('emission-2', again(noon, noon + 1000))).toEqual({ changed: true });
  });

  test('an emission that nobody knows is not settled and leaves no trace, nor is one named by its event id', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    for (const id of ['emission-9', 'order-1']) {
      expect(await store.settle(id, sent(noon))).toEqual({ changed: false });
      expect(await store.timeline(id)).toEqual([]);
    }
    expect(await store.find('order-1')).toMatchObject({ state: 'queued' });
  });

  test('an event that has moved on is not settled from the state it was in', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    await taken(store);
    expect(await store.settle('emission-1', again(noon, noon), 'held')).toEqual({ changed: false });
    expect(await store.find('order-1')).toMatchObject({ state: 'sending' });
    expect(await store.timeline('emission-1')).toHaveLength(1);
    expect(await store.settle('emission-1', again(noon, noon), 'sending')).toEqual({ changed: true });
  });

  test('the next one of the lane is told also where it is not due yet, and where an earlier one came meanwhile', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2, 'a', { notBefore: noon + 5000 }));
    await taken(store);
    expect((await store.settle('emission-1', sent(noon))).next).toMatchObject({
      eventId: 'order-2',
      dueAt: noon + 5000,
    });

    await taken(store, noon + 5000);
    expect(await store.accept(sampleEvent(3, 'a', { orderAt: noon - 1 }))).toEqual({ kind: 'accepted', leads: false });
    const { next } = await store.settle('emission-2', again(noon + 5000, noon + 6000));
    expect(next).toEqual(await store.find('emission-3'));
    expect(await taken(store, noon + 9000)).toEqual([3]);
  });

  test('of an event that has ended the due time says when it did, however it ended', async () => {
    for (const state of ['sent', 'suppressed', 'expired', 'unknown', 'dead'] as const) {
      const store = open();
      await store.accept(sampleEvent(1));
      await taken(store);
      await store.settle('emission-1', { ...sent(noon + 7), state });
      expect(await store.find('emission-1')).toMatchObject({ state, dueAt: noon + 7 });
      expect(await store.nextDueAfter(0)).toBeUndefined();
    }
  });

  test('what was being sent when everything stopped becomes unknown, once, and lets the next one of its lane leave', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3, 4].map((n) => sampleEvent(n, ['a', 'b', 'a', 'c'][n - 1])));
    await taken(store, noon, 2);
    await store.settle('emission-4', held(noon, noon + 9000));
    expect(await store.recoverInterrupted(noon + 60)).toBe(2);
    expect(await store.countByState()).toEqual({ unknown: 2, queued: 1, held: 1 });
    for (const n of [1, 2])
      expect((await store.timeline(`emission-${n}`)).at(-1)).toMatchObject({
        at: noon + 60,
        stage: 'emit',
        state: 'unknown',
        reasonCode: 'OUTCOME_UNKNOWN',
      });
    expect(await store.recoverInterrupted(noon + 70)).toBe(0);
    expect(await taken(store)).toEqual([3]);
  });
}
