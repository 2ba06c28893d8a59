import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, noon, sampleEvent } from './sample-event.ts';

/** What every event store must know of the processes that had it. `open` gives an empty one. */
export function runSuite(open: () => EventStore): void {
  test('whether a run ended in order is what the next one learns, and the first one learns nothing bad', async () => {
    const store = open();
    expect(await store.beginRun()).toBe(true);
    await store.endRun();
    expect(await store.beginRun()).toBe(true);
    expect(await store.beginRun()).toBe(false);
    expect(await store.beginRun()).toBe(false);
    await store.endRun();
    expect(await store.beginRun()).toBe(true);
  });

  test('each run that ends at an event counts once against it, however often it was suspected meanwhile', async () => {
    const store = open();
    await store.beginRun();
    expect(await store.suspect('emission-1')).toBe(0);
    expect(await store.suspect('emission-1')).toBe(0);
    expect(await store.suspected()).toEqual(new Map());
    await store.beginRun();
    expect(await store.suspect('emission-1')).toBe(1);
    expect(await store.suspect('emission-1')).toBe(1);
    expect(await store.suspect('emission-2')).toBe(0);
    await store.beginRun();
    expect(await store.suspected()).toEqual(
      new Map([
        ['emission-1', 2],
        ['emission-2', 1],
      ]),
    );
    expect(await store.suspect('emission-1')).toBe(2);
  });

  test('what was cleared, and what an orderly end follows, is suspected anew', async () => {
    const store = open();
    await store.beginRun();
    for (const id of ['emission-1', 'emission-2']) await store.suspect(id);
    await store.clear('emission-1');
    await store.beginRun();
    expect(await store.suspect('emission-1')).toBe(0);
    expect(await store.suspect('emission-2')).toBe(1);
    await store.endRun();
    await store.beginRun();
    expect(await store.suspect('emission-2')).toBe(0);
  });

  test('a pause that was asked of everybody is known to the next run, the longest one; one that was asked of one event is not', async () => {
    const store = open();
    await store.beginRun();
    expect(await store.pausedUntil()).toBe(0);
    await acceptAll(store, ...[1, 2, 3].map((number) => sampleEvent(number, `${number}`)));
    const turnedAway = (dueAt: number) => ({ ...again(noon, dueAt), reasonCode: 'THROTTLED' as const });
    await store.settle('emission-1', { ...turnedAway(noon + 30_000), pausesAll: true });
    await store.settle('emission-2', { ...turnedAway(noon + 10_000), pausesAll: true });
    await store.settle('emission-3', turnedAway(noon + 90_000));
    await store.beginRun();
    expect(await store.pausedUntil()).toBe(noon + 30_000);
  });
}
