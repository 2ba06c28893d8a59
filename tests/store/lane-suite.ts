import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const lanes = ['a', 'b', 'c'] as const;
type Lane = (typeof lanes)[number];

/** What may happen to a store between two looks at it. */
type Step =
  | { readonly kind: 'accept'; readonly lane: Lane }
  | { readonly kind: 'take'; readonly limit: number }
  | { readonly kind: 'settle'; readonly as: 'sent' | 'again' | 'held'; readonly waitMs: number }
  | { readonly kind: 'pass'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('accept' as const), lane: fc.constantFrom(...lanes) }),
  fc.record({ kind: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant('settle' as const),
    as: fc.constantFrom('sent' as const, 'again' as const, 'held' as const),
    waitMs: fc.integer({ min: 0, max: 50 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40 }) }),
);

/** One lane as we think of it: a line of waiting events, of which only the first may leave. */
interface ModelLane {
  waiting: { number: number; dueAt: number }[];
  sending: boolean;
  accepted: number[];
  sent: number[];
}

/** Events of one person leave in the order they came; people don't wait for each other. */
export function laneSuite(open: () => EventStore): void {
  test('only the oldest event of a lane is given, and the next one when it has left', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2), sampleEvent(3));
    expect(await taken(store)).toEqual([1]);
    expect(await taken(store)).toEqual([]);
    await store.settle('emission-1', sent(noon));
    expect(await taken(store)).toEqual([2]);
  });

  test('a lane whose oldest event waits for its next try gives nothing until then', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2));
    await taken(store);
    await store.settle('emission-1', again(noon, noon + 1000));
    expect(await taken(store, noon + 999)).toEqual([]);
    expect(await taken(store, noon + 1000)).toEqual([1]);
  });

  test('an event that is due later holds up its lane until then', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1, 'a', { notBefore: noon + 2000 }), sampleEvent(2), sampleEvent(3, 'b'));
    expect(await taken(store, noon + 1999)).toEqual([3]);
    expect(await store.nextDueAfter(noon)).toBe(noon + 2000);
    expect(await taken(store, noon + 2000)).toEqual([1]);
  });

  test('an event that occurred earlier leaves first, however late it came, as long as the other is still there', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1, 'a', { orderAt: noon - 1000, notBefore: noon + 2000 }));
    await acceptAll(store, sampleEvent(2, 'a', { orderAt: noon - 3000, notBefore: noon + 2500 }));
    await acceptAll(store, sampleEvent(3, 'a', { orderAt: noon - 2000, notBefore: noon + 2600 }));
    const order: number[] = [];
    for (let now = noon; order.length < 3; now += 500) {
      for (const number of await taken(store, now)) {
        order.push(number);
        await store.settle(`emission-${number}`, sent(now));
      }
    }
    expect(order).toEqual([2, 3, 1]);
  });

  test('an event that is moved to another lane lets the next one of its old lane leave, and waits in the new one', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2), sampleEvent(3, 'b'));
    await taken(store, noon, 1);
    await store.settle('emission-1', held(noon, noon + 1000));
    const first = await store.find('emission-1');
    if (!first) throw new Error('The event is gone.');
    const lane = sampleEvent(3, 'b').lane;
    const entry = { at: noon, stage: 'operate', state: 'held', reasonCode: 'EDITED' } as const;
    expect(await store.edit(first, { body: first.body, lane }, entry)).toBe(true);
    // It came before the one in that lane, so it goes first there, once it is due.
    expect(await taken(store, noon + 999)).toEqual([2]);
    expect(await taken(store, noon + 1000)).toEqual([1]);
    expect(await taken(store, noon + 1000)).toEqual([]);
  });

  test('a held event holds up its own lane and no other', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2), sampleEvent(3, 'b'));
    expect(await taken(store, noon, 1)).toEqual([1]);
    await store.settle('emission-1', held(noon, noon + 1000));
    expect(await taken(store, noon + 999)).toEqual([3]);
    expect(await taken(store, noon + 1000)).toEqual([1]);
  });

  test('an event replayed while a younger one is being sent waits for it', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2));
    await taken(store);
    await store.settle('emission-1', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
    expect(await taken(store)).toEqual([2]);
    await store.settle('emission-1', { at: noon, stage: 'operate', state: 'queued', reasonCode: 'REPLAYED' });
    expect(await taken(store)).toEqual([]);
    await store.settle('emission-2', sent(noon));
    expect(await taken(store)).toEqual([1]);
  });

  test('what came to an end without being sent lets the next one go', async () => {
    for (const state of ['dead', 'unknown', 'expired', 'suppressed'] as const) {
      const store = open();
      await acceptAll(store, sampleEvent(1), sampleEvent(2));
      await taken(store);
      await store.settle('emission-1', { at: noon, stage: 'emit', state, reasonCode: 'REFUSED' });
      expect(await taken(store)).toEqual([2]);
    }
  });

  test('no more is given than was asked for, what fell due first before the rest', async () => {
    const store = open();
    await acceptAll(
      store,
      ...[5, 3, 1, 2, 4].map((number) => sampleEvent(number, `${number}`, { receivedAt: noon + number })),
    );
    expect(await taken(store, noon + 10, 2)).toEqual([1, 2]);
    expect(await taken(store, noon + 4, 10)).toEqual([3, 4]);
  });

  test('the next due time is that of an event which no other one holds up', async () => {
    const store = open();
    expect(await store.nextDueAfter(0)).toBeUndefined();
    await acceptAll(store, sampleEvent(1), sampleEvent(2), sampleEvent(3, 'b'));
    expect(await store.nextDueAfter(noon - 1)).toBe(noon);
    expect(await store.nextDueAfter(noon)).toBeUndefined();
    await taken(store);
    // Event 2 is due, but event 1 of its lane is on its way.
    expect(await store.nextDueAfter(0)).toBeUndefined();
    await store.settle('emission-1', held(noon, noon + 9000));
    await store.settle('emission-3', again(noon, noon + 10_000));
    expect(await store.nextDueAfter(noon)).toBe(noon + 9000);
  });

  test('whatever fails and is held in between, the events of each lane are sent in the order they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const store = open();
        const model = new Map(
          lanes.map((lane): [Lane, ModelLane] => [lane, { waiting: [], sending: false, accepted: [], sent: [] }]),
        );
        const laneOf = new Map<number, ModelLane>();
        const onTheirWay: number[] = [];
        let now = noon;

        const take = async (limit: number): Promise<void> => {
          const numbers = await taken(store, now, limit);
          const heads = [...model.values()].filter(
            (lane) => !lane.sending && lane.waiting[0] !== undefined && lane.waiting[0].dueAt <= now,
          );
          const expected = new Set(heads.map((lane) => lane.waiting[0]?.number));
          expect(numbers.filter((number) => !expected.has(number))).toEqual([]);
          expect(numbers).toHaveLength(Math.min(limit, heads.length));
          for (const number of numbers) {
            const lane = laneOf.get(number);
            if (lane) lane.sending = true;
            onTheirWay.push(number);
          }
        };

        const settle = async (as: 'sent' | 'again' | 'held', waitMs: number): Promise<void> => {
          const number = onTheirWay.shift();
          const lane = number === undefined ? undefined : laneOf.get(number);
          const head = lane?.waiting[0];
          if (number === undefined || !lane || !head) return;
          lane.sending = false;
          if (as === 'sent') lane.sent.push(lane.waiting.shift()?.number ?? NaN);
          else head.dueAt = now + waitMs;
          const settlement = { sent: sent(now), again: again(now, now + waitMs), held: held(now, now + waitMs) }[as];
          await store.settle(`emission-${number}`, settlement);
        };

        let count = 0;
        for (const next of steps) {
          if (next.kind === 'pass') now += next.ms;
          else if (next.kind === 'take') await take(next.limit);
          else if (next.kind === 'settle') await settle(next.as, next.waitMs);
          else {
            const lane = model.get(next.lane);
            if (!lane) continue;
            const number = ++count;
            laneOf.set(number, lane);
            lane.accepted.push(number);
            lane.waiting.push({ number, dueAt: now });
            await store.accept(sampleEvent(number, next.lane, { receivedAt: now }));
          }
          const free = [...model.values()].flatMap((lane) => (lane.sending ? [] : lane.waiting.slice(0, 1)));
          const due = free.length === 0 ? undefined : Math.min(...free.map(({ dueAt }) => dueAt));
          expect(await store.nextDueAfter(0)).toBe(due);
        }

        // The outage is over: everything leaves.
        now += 1000;
        for (let rounds = 0; rounds <= 2 * count; rounds++) {
          await take(10);
          if (onTheirWay.length === 0) break;
          while (onTheirWay.length > 0) await settle('sent', 0);
        }
        for (const lane of model.values()) expect(lane.sent).toEqual(lane.accepted);
        expect(await store.countByState()).toEqual(count === 0 ? {} : { sent: count });
        await store.close();
      }),
      { numRuns: 40 },
    );
  });
}
