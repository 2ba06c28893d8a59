import { describe, expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { countSuite } from './count-suite.ts';
import { dueSuite } from './due-suite.ts';
import { laneSuite } from './lane-suite.ts';
import { listSuite } from './list-suite.ts';
import { pruneSuite } from './prune-suite.ts';
import { reportSuite } from './report-suite.ts';
import { sentTriggersSuite } from './sent-triggers-suite.ts';
import { runSuite } from './run-suite.ts';
import { acceptAll, held, noon, sampleEvent, sent, taken } from './sample-event.ts';
import { settleSuite } from './settle-suite.ts';
import { subscriptionSuite } from './subscription-suite.ts';

/** What every event store must do. `open` gives an empty one. */
export function eventStoreSuite(open: () => EventStore): void {
  describe('accepting', () => {
    test('a new event is accepted and queued, due at once, with all that it carries', async () => {
      const store = open();
      const event = sampleEvent(1, 'a', { expiresAt: noon + 5000, door: 'record-change', traceparent: '00-1-2-01' });
      expect(await store.accept(event)).toEqual({ kind: 'accepted', leads: true });
      expect(await store.find('order-1')).toEqual({
        ...event,
        state: 'queued',
        attempts: 0,
        triedSince: noon,
        dueAt: noon,
        edits: 0,
      });
      expect(await store.timeline('emission-1')).toEqual([
        { at: noon, stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' },
      ]);
    });

    test('the same event id with the same content is a duplicate of the first emission', async () => {
      const store = open();
      await store.accept(sampleEvent(1));
      const repeated = sampleEvent(1, 'a', { emissionId: 'emission-9', receivedAt: noon + 1 });
      expect(await store.accept(repeated)).toEqual({ kind: 'duplicate', emissionId: 'emission-1' });
      expect(await store.find('emission-9')).toBeUndefined();
      expect(await store.timeline('emission-9')).toEqual([]);
      expect(await taken(store)).toEqual([1]);
    });

    test('the same event id with other content is a conflict and changes nothing', async () => {
      const store = open();
      await store.accept(sampleEvent(1));
      const other = sampleEvent(1, 'b', { emissionId: 'emission-9', fingerprint: 'content-9' });
      expect(await store.accept(other)).toEqual({ kind: 'conflict', emissionId: 'emission-1' });
      expect(await store.find('order-1')).toMatchObject(sampleEvent(1));
    });

    test('event ids are found by their beginning, whatever became of their events', async () => {
      const store = open();
      const named = (number: number, eventId: string) => sampleEvent(number, 'a', { eventId });
      await acceptAll(
        store,
        named(1, 'record:a:1'),
        named(2, 'record:a:2'),
        named(3, 'record:b:1'),
        named(4, 'record:'),
      );
      await store.settle('emission-1', sent(noon));
      expect([...(await store.eventIdsStartingWith('record:a:'))].sort()).toEqual(['record:a:1', 'record:a:2']);
      expect(await store.eventIdsStartingWith('record:c:')).toEqual([]);
      expect(await store.eventIdsStartingWith('Record:a:')).toEqual([]);
      expect(await store.eventIdsStartingWith('record:_')).toEqual([]);
    });

    test('an event id stays taken after its event was sent', async () => {
      const store = open();
      await store.accept(sampleEvent(1));
      await taken(store);
      await store.settle('emission-1', sent(noon));
      expect(await store.accept(sampleEvent(1))).toMatchObject({ kind: 'duplicate' });
      expect(await taken(store)).toEqual([]);
    });

    test('of a hundred simultaneous deliveries of one event exactly one is accepted', async () => {
      const store = open();
      const claims = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          store.accept(sampleEvent(1, 'a', { emissionId: `emission-${index}` })),
        ),
      );
      const first = claims.findIndex(({ kind }) => kind === 'accepted');
      const others = claims.filter((_, index) => index !== first);
      expect(others).toEqual(
        Array.from({ length: 99 }, () => ({ kind: 'duplicate', emissionId: `emission-${first}` })),
      );
      expect(await store.list({ limit: 1000 })).toHaveLength(1);
    });
  });

  describe('looking', () => {
    test('an event is found by its emission id and by its event id, and nothing by another', async () => {
      const store = open();
      await acceptAll(store, sampleEvent(1), sampleEvent(2));
      expect(await store.find('order-2')).toEqual(await store.find('emission-2'));
      expect(await store.find('order-3')).toBeUndefined();
    });

    test('events are listed newest first, by state, by trigger, and no more than asked for', async () => {
      const store = open();
      await acceptAll(
        store,
        ...[1, 2, 3, 4].map((n) => sampleEvent(n, `${n}`, { trigger: n % 2 ? 'Odd' : 'Even', receivedAt: noon + n })),
      );
      const listed = async (filter: Parameters<EventStore['list']>[0]): Promise<string[]> =>
        (await store.list(filter)).map(({ eventId }) => eventId);
      await taken(store, noon + 1, 1);
      await store.settle('emission-1', sent(noon));
      expect(await listed({ limit: 10 })).toEqual(['order-4', 'order-3', 'order-2', 'order-1']);
      expect(await listed({ limit: 2 })).toEqual(['order-4', 'order-3']);
      expect(await listed({ state: 'queued', limit: 10 })).toEqual(['order-4', 'order-3', 'order-2']);
      expect(await listed({ trigger: 'Odd', limit: 10 })).toEqual(['order-3', 'order-1']);
      expect(await listed({ trigger: 'Odd', state: 'sent', limit: 10 })).toEqual(['order-1']);
      expect(await listed({ trigger: 'None', limit: 10 })).toEqual([]);
    });
  });

  test('the event that waits longest is the first one queued or held', async () => {
    const store = open();
    expect(await store.oldestWaiting()).toBeUndefined();
    await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n, `${n}`, { receivedAt: noon + n })));
    expect(await store.oldestWaiting()).toBe(noon + 1);
    await taken(store, noon + 2);
    await store.settle('emission-1', sent(noon));
    expect(await store.oldestWaiting()).toBe(noon + 3);
    await store.settle('emission-2', held(noon, noon));
    expect(await store.oldestWaiting()).toBe(noon + 2);
    // The clock was set back meanwhile.
    await store.accept(sampleEvent(4, '4', { receivedAt: noon - 5 }));
    expect(await store.oldestWaiting()).toBe(noon - 5);
  });

  describe('what is due', () => dueSuite(open));
  describe('settling', () => settleSuite(open));
  describe('lanes', () => laneSuite(open));
  describe('the list', () => listSuite(open));
  describe('the counts', () => countSuite(open));

  describe('removing what is old', () => pruneSuite(open));
  describe('reporting', () => reportSuite(open));
  describe('the triggers of a day', () => sentTriggersSuite(open));
  describe('runs that end in order or not', () => runSuite(open));
  describe('telling of failures', () => subscriptionSuite(open));
}
