import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const idsOf = (events: readonly { readonly eventId: string }[]): string[] => events.map(({ eventId }) => eventId);

/** What may leave, and what makes sure of it right before it does. */
export function dueSuite(open: () => EventStore): void {
  test('looking marks nothing: the same events are given until they begin', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1), sampleEvent(2, 'b'));
    const [first] = await store.due(noon, 10);
    expect(idsOf(await store.due(noon, 10))).toEqual(['order-1', 'order-2']);
    expect(first && (await store.begin(first))).toBe(true);
    expect(idsOf(await store.due(noon, 10))).toEqual(['order-2']);
    expect(await store.countByState()).toEqual({ queued: 1, sending: 1 });
  });

  test('the most urgent come first, and of each sender no more than asked for, those due longest', async () => {
    const store = open();
    let number = 0;
    const add = (sender: string, urgency: 'transactional' | 'commercial' | 'bulk', late: number) =>
      store.accept(sampleEvent(++number, `${number}`, { sender, urgency, receivedAt: noon - 100 + late }));
    for (const late of [3, 2, 1]) await add('shop', 'bulk', late);
    await add('app', 'commercial', 5);
    for (const late of [7, 6]) await add('shop', 'commercial', late);
    await add('app', 'transactional', 9);
    expect(idsOf(await store.due(noon, 2))).toEqual(['order-7', 'order-4', 'order-6', 'order-5', 'order-3', 'order-2']);
    expect(idsOf(await store.due(noon, 1))).toEqual(['order-7', 'order-4', 'order-6', 'order-3']);
  });

  test('those that are known are not given, and others come in their place', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3].map((number) => sampleEvent(number, `${number}`)));
    const apart = (...ids: string[]) => ({ known: new Set(ids), full: [] });
    expect(idsOf(await store.due(noon, 1, apart('emission-1')))).toEqual(['order-2']);
    expect(idsOf(await store.due(noon, 10, apart('emission-1', 'emission-3')))).toEqual(['order-2']);
  });

  test('of a sender and urgency that are full nothing is given', async () => {
    const store = open();
    await acceptAll(
      store,
      sampleEvent(1),
      sampleEvent(2, 'b', { sender: 'app' }),
      sampleEvent(3, 'c', { urgency: 'bulk' }),
    );
    const full = [{ urgency: 'commercial', sender: 'web shop' }] as const;
    expect(idsOf(await store.due(noon, 10, { known: new Set(), full }))).toEqual(['order-2', 'order-3']);
  });

  test('a person whose urgent event waits behind another one gets the other one first', async () => {
    const store = open();
    await acceptAll(store, sampleEvent(1, 'a', { urgency: 'bulk' }), sampleEvent(2, 'a', { urgency: 'transactional' }));
    expect(idsOf(await store.due(noon, 10))).toEqual(['order-1']);
  });

  test('an event begins once', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    const [event] = await store.due(noon, 1);
    if (!event) throw new Error('Nothing is due.');
    expect(await Promise.all([store.begin(event), store.begin(event)])).toEqual([true, false]);
    await store.settle('emission-1', sent(noon));
    expect(await store.begin(event)).toBe(false);
  });

  test('an event that was read before it was put off, put back or edited does not begin', async () => {
    const store = open();
    const entry = { at: noon, stage: 'operate', state: 'held', reasonCode: 'EDITED' } as const;
    await store.accept(sampleEvent(1));
    const [fresh] = await store.due(noon, 1);
    await store.settle('emission-1', held(noon, noon + 1000));
    const waiting = await store.find('emission-1');
    if (!fresh || !waiting) throw new Error('The event is gone.');
    expect(await store.begin(fresh)).toBe(false);
    await store.edit(waiting, { body: waiting.body, lane: waiting.lane }, entry);
    expect(await store.begin(waiting)).toBe(false);
    await store.settle('emission-1', again(noon, noon));
    expect(await store.begin(waiting)).toBe(false);
    expect(await taken(store)).toEqual([1]);
  });

  test('an event that was overtaken in its lane since it was read does not begin', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    const [event] = await store.due(noon, 1);
    expect(await store.accept(sampleEvent(2, 'a', { orderAt: noon - 5 }))).toEqual({ kind: 'accepted', leads: true });
    expect(event && (await store.begin(event))).toBe(false);
    expect(await taken(store)).toEqual([2]);
  });

  test('an event that the store does not have, or has no more, does not begin', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    const [event] = await store.due(noon, 1);
    if (!event) throw new Error('Nothing is due.');
    expect(await store.begin({ ...event, emissionId: 'emission-9' })).toBe(false);
    await store.settle('emission-1', sent(noon));
    await store.prune({ bodiesBefore: noon + 1, eventsBefore: noon + 1, limit: 10 });
    expect(await store.begin(event)).toBe(false);
    expect(await store.countByState()).toEqual({});
  });

  test('whoever comes while an event of the lane is sent, or held, leads it only if it occurred before one that waits', async () => {
    const store = open();
    const leads = async (number: number, orderAt: number): Promise<boolean> => {
      const claim = await store.accept(sampleEvent(number, 'a', { orderAt }));
      return claim.kind === 'accepted' && claim.leads;
    };
    await store.accept(sampleEvent(1));
    await taken(store);
    expect([await leads(2, noon - 1), await leads(3, noon + 1)]).toEqual([false, false]);
    await store.settle('emission-1', sent(noon));
    await taken(store);
    await store.settle('emission-2', held(noon, noon + 1000));
    expect([await leads(4, noon), await leads(5, noon - 2)]).toEqual([false, true]);
    for (const n of [5, 2, 4, 3]) await store.settle(`emission-${n}`, sent(noon));
    expect(await leads(6, noon)).toBe(true);
  });

  test('however often events are read and begun at the same time, each begins once and no two of a lane', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3, 4, 5, 6].map((n) => sampleEvent(n, `${n % 3}`)));
    const read = await Promise.all([store.due(noon, 10), store.due(noon, 10), store.due(noon, 10)]);
    const begun = await Promise.all(
      read.flat().map(async (event) => [event.eventId, await store.begin(event)] as const),
    );
    expect(begun.flatMap(([id, did]) => (did ? [id] : [])).sort()).toEqual(['order-1', 'order-2', 'order-3']);
    expect(await store.countByState()).toEqual({ sending: 3, queued: 3 });
  });

  test('whoever comes second into a lane does not lead it', async () => {
    const store = open();
    await store.accept(sampleEvent(1));
    expect(await store.accept(sampleEvent(2))).toEqual({ kind: 'accepted', leads: false });
    expect(await store.accept(sampleEvent(3, 'b'))).toEqual({ kind: 'accepted', leads: true });
  });
}
