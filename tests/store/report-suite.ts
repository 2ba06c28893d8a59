import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const hour = 3_600_000;
const dead = (at: number) => ({ at, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' }) as const;

/** What every event store must tell reports. `open` gives an empty one. */
export function reportSuite(open: () => EventStore): void {
  test('an hour is counted by trigger, sender and state, with its beginning and without its end', async () => {
    const store = open();
    await acceptAll(
      store,
      sampleEvent(1, 'a', { receivedAt: noon }),
      sampleEvent(2, 'b', { receivedAt: noon + hour - 1, sender: 'app' }),
      sampleEvent(3, 'c', { receivedAt: noon + 1 }),
      sampleEvent(4, 'd', { receivedAt: noon + hour }),
      sampleEvent(5, 'e', { receivedAt: noon - 1 }),
      sampleEvent(6, 'f', { receivedAt: noon + 5, trigger: 'OrderLost' }),
    );
    await store.settle('emission-1', sent(noon));
    await store.settle('emission-6', dead(noon));
    const { counts, until } = await store.countOutcomes(noon, noon + hour, 10);
    expect(until).toBe(noon + hour);
    expect(counts).toHaveLength(4);
    expect(counts).toEqual(
      expect.arrayContaining([
        { trigger: 'OrderMoved', sender: 'web shop', state: 'sent', count: 1 },
        { trigger: 'OrderMoved', sender: 'web shop', state: 'queued', count: 1 },
        { trigger: 'OrderMoved', sender: 'app', state: 'queued', count: 1 },
        { trigger: 'OrderLost', sender: 'web shop', state: 'dead', count: 1 },
      ]),
    );
    expect(await store.oldestReceived()).toBe(noon - 1);
  });

  test('an hour that holds many events is counted in parts of about so many, and none is counted twice or left out', async () => {
    const store = open();
    // Three of them in one millisecond, which is not cut in two.
    const times = [0, 1, 2, 2, 2, 3, 500_000];
    await acceptAll(store, ...times.map((at, n) => sampleEvent(n + 1, `${n}`, { receivedAt: noon + at })));
    const parts: (readonly [number, number])[] = [];
    for (let from = noon; from < noon + hour;) {
      const { counts, until } = await store.countOutcomes(from, noon + hour, 2);
      parts.push([until - noon, counts.reduce((sum, { count }) => sum + count, 0)]);
      from = until;
    }
    expect(parts).toEqual([
      [2, 2],
      [3, 3],
      [hour, 2],
    ]);
  });

  test('behind a mark there is what came or changed since, once, and which of it ever failed', async () => {
    const store = open();
    expect(await store.oldestReceived()).toBeUndefined();
    await acceptAll(store, sampleEvent(1, 'a', { receivedAt: noon - hour }), sampleEvent(2, 'b'));
    await store.settle('emission-2', dead(noon));
    const mark = await store.reportMark();
    expect(await store.changesAfter(mark, 10)).toEqual({ mark, more: false, received: [], failed: [] });

    await store.settle('emission-1', held(noon, noon));
    await store.settle('emission-2', again(noon, noon));
    await acceptAll(store, sampleEvent(3, 'c', { receivedAt: noon + hour }));
    const changes = await store.changesAfter(mark, 10);
    expect([...changes.received].sort()).toEqual([noon - hour, noon, noon + hour]);
    expect(changes).toMatchObject({ more: false, failed: ['emission-2'] });
    expect(await store.changesAfter(changes.mark, 10)).toMatchObject({ received: [], failed: [] });
  });

  test('read in small parts it is the same, and nothing is passed over', async () => {
    const store = open();
    const start = await store.reportMark();
    await acceptAll(store, ...[1, 2, 3, 4, 5].map((n) => sampleEvent(n, `${n}`, { receivedAt: noon + n })));
    for (const n of [1, 2, 3]) await store.settle(`emission-${n}`, dead(noon));
    const received = new Set<number>();
    const failed = new Set<string>();
    for (let [mark, more] = [start, true]; more;) {
      const changes = await store.changesAfter(mark, 2);
      for (const time of changes.received) received.add(time);
      for (const id of changes.failed) failed.add(id);
      ({ mark, more } = changes);
    }
    expect([...received].sort()).toEqual([1, 2, 3, 4, 5].map((n) => noon + n));
    expect([...failed].sort()).toEqual(['emission-1', 'emission-2', 'emission-3']);
  });

  test('events that are gone are counted no more, and a mark before them still holds', async () => {
    const store = open();
    const mark = await store.reportMark();
    await acceptAll(store, sampleEvent(1, 'a'), sampleEvent(2, 'b'));
    await store.settle('emission-1', dead(noon));
    await store.prune({ bodiesBefore: noon + 1, eventsBefore: noon + 1, limit: 10 });
    const { counts } = await store.countOutcomes(noon, noon + 1, 10);
    expect(counts).toMatchObject([{ state: 'queued', count: 1 }]);
    expect(await store.changesAfter(mark, 10)).toMatchObject({ received: [noon], failed: [] });
  });

  test('the newest events of a trigger tell how long each took', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n, `${n}`, { receivedAt: noon + n })));
    await acceptAll(store, sampleEvent(4, 'd', { receivedAt: noon + 9, trigger: 'OrderLost' }));
    await taken(store, noon + 9);
    await store.settle('emission-2', sent(noon + 500));
    expect(await store.recentEvents('OrderMoved', noon + 2, 10)).toEqual([
      { receivedAt: noon + 3 },
      { receivedAt: noon + 2, sentAt: noon + 500 },
    ]);
    expect(await store.recentEvents('OrderMoved', noon, 1)).toEqual([{ receivedAt: noon + 3 }]);
  });

  test('a store has a name of its own, and no other one has it', async () => {
    const store = open();
    expect(await store.identity()).toMatch(/^[0-9a-f-]{32,36}$/);
    expect(await store.identity()).toBe(await store.identity());
    expect(await open().identity()).not.toBe(await store.identity());
  });

  test('nothing that reports are given holds the person or what the event said', async () => {
    const store = open();
    const mark = await store.reportMark();
    await acceptAll(store, sampleEvent(1, 'jane.doe'));
    await store.settle('emission-1', dead(noon));
    const given = [
      await store.countOutcomes(0, noon + hour, 10),
      await store.changesAfter(mark, 10),
      await store.recentEvents('OrderMoved', 0, 10),
    ];
    expect(JSON.stringify(given)).not.toMatch(/jane|Schritt/);
  });
}
