import { describe, expect, test } from '@jest/globals';
import type { EventFilter, EventStore, Place } from '../../connector/pipeline/index.ts';
import { acceptAll, held, noon, sampleEvent, sent } from './sample-event.ts';

const dead = (at: number, reasonCode: 'REFUSED' | 'CUSTOMER_NOT_FOUND') =>
  ({ at, stage: 'emit', state: 'dead', reasonCode }) as const;

/** What every store's list, groups and edit must do. `open` gives an empty one. */
export function listSuite(open: () => EventStore): void {
  const numbers = (events: readonly { readonly eventId: string }[]): number[] =>
    events.map(({ eventId }) => Number(eventId.replace('order-', '')));

  /** Six events, a second apart: 1 sent, 2 dead, 3 dead for another reason, 4 held, 5 a test, 6 of another door. */
  async function six(): Promise<EventStore> {
    const store = open();
    const parts = (n: number) => ({
      receivedAt: noon + n * 1000,
      trigger: n % 2 ? 'Odd' : 'Even',
      sender: n < 4 ? 'shop' : 'desk',
      door: n === 6 ? ('source' as const) : ('rest' as const),
      body: { ...sampleEvent(n).body, test: n === 5 },
    });
    await acceptAll(store, ...[1, 2, 3, 4, 5, 6].map((n) => sampleEvent(n, `${n}`, parts(n))));
    await store.settle('emission-1', sent(noon));
    await store.settle('emission-2', dead(noon, 'REFUSED'));
    await store.settle('emission-3', dead(noon, 'CUSTOMER_NOT_FOUND'));
    await store.settle('emission-4', held(noon, noon + 60_000));
    return store;
  }

  test.each<[string, EventFilter, number[]]>([
    ['nothing', {}, [6, 5, 4, 3, 2, 1]],
    ['state', { state: 'dead' }, [3, 2]],
    ['trigger', { trigger: 'Even' }, [6, 4, 2]],
    ['the last reason', { reason: 'CUSTOMER_NOT_FOUND' }, [4, 3]],
    ['a reason that is past', { reason: 'ACCEPTED' }, [6, 5]],
    ['the reason of nearly all', { reason: 'SENT' }, [1]],
    ['sender', { sender: 'shop' }, [3, 2, 1]],
    ['door', { door: 'source' }, [6]],
    ['one person', { lanes: ['contact/email/3@example.com'] }, [3]],
    [
      'a person by several names',
      { lanes: ['contact/email/5@example.com', 'lead/x/y', 'contact/email/2@example.com'] },
      [5, 2],
    ],
    ['nobody', { lanes: [] }, []],
    ['tests only', { test: true }, [5]],
    ['no tests', { test: false, sender: 'desk' }, [6, 4]],
    ['from a time on, itself included', { since: noon + 5000 }, [6, 5]],
    ['up to a time, itself excluded', { until: noon + 2000 }, [1]],
    ['everything at once', { state: 'dead', trigger: 'Even', reason: 'REFUSED', sender: 'shop', since: noon }, [2]],
    ['what no event has', { state: 'sent', reason: 'REFUSED' }, []],
  ])(
    'the list narrowed by %s has those events, newest first, and the count is theirs',
    async (_by, filter, expected) => {
      const store = await six();
      expect(numbers(await store.list({ ...filter, limit: 10 }))).toEqual(expected);
      expect(await store.count(filter)).toBe(expected.length);
    },
  );

  test('each listed event says its last reason, also after it went on', async () => {
    const store = await six();
    expect((await store.list({ state: 'dead', limit: 10 })).map(({ reasonCode }) => reasonCode)).toEqual([
      'CUSTOMER_NOT_FOUND',
      'REFUSED',
    ]);
    await store.settle('emission-2', sent(noon));
    expect(await store.list({ reason: 'SENT', trigger: 'Even', limit: 1 })).toMatchObject([{ reasonCode: 'SENT' }]);
  });

  test('what was sent and says another reason, as a file of before may have it, is listed by that one', async () => {
    const store = await six();
    await store.settle('emission-6', { ...sent(noon), reasonCode: 'OUTCOME_UNKNOWN' });
    expect(numbers(await store.list({ reason: 'SENT', limit: 10 }))).toEqual([1]);
    expect(numbers(await store.list({ reason: 'OUTCOME_UNKNOWN', limit: 10 }))).toEqual([6]);
    expect(numbers(await store.list({ state: 'sent', limit: 10 }))).toEqual([6, 1]);
  });

  test('of a person whose body was removed nothing is found, also not by an empty name', async () => {
    const store = await six();
    await store.prune({ bodiesBefore: noon + 60_000, eventsBefore: 0, limit: 10 });
    const lanes = ['', ...[1, 2, 3, 4].map((n) => `contact/email/${n}@example.com`)];
    expect(numbers(await store.list({ lanes, limit: 10 }))).toEqual([4]);
  });

  test('a note is one line more, and neither state, reason nor the series of tries changes', async () => {
    const store = await six();
    const [before, timeline] = [await store.find('emission-3'), await store.timeline('emission-3')];
    expect(await store.note('emission-3', { at: noon + 7, detail: 'seen by somebody' })).toBe(true);
    expect(await store.find('emission-3')).toEqual(before);
    const line = { at: noon + 7, stage: 'operate', state: 'dead', reasonCode: 'CUSTOMER_NOT_FOUND' };
    expect(await store.timeline('emission-3')).toEqual([...timeline, { ...line, detail: 'seen by somebody' }]);
    expect(await store.note('emission-9', { at: noon, detail: 'nobody there' })).toBe(false);
    expect(await store.timeline('emission-9')).toEqual([]);
  });

  test('page after page gives every event once, while others arrive and some of one millisecond', async () => {
    const store = open();
    await acceptAll(store, ...[1, 2, 3, 4, 5, 6, 7].map((n) => sampleEvent(n, `${n}`)));
    const seen: number[] = [];
    let after: Place | undefined;
    for (let page = 0; page < 4; page++) {
      const events = await store.list({ limit: 2, ...(after ? { after } : {}) });
      seen.push(...numbers(events));
      after = events.at(-1)?.place;
      await store.accept(sampleEvent(100 + page, `${page}`, { receivedAt: noon + 1 + page }));
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test('in the order of lanes an event stands where it occurred, whenever it came', async () => {
    const store = open();
    await acceptAll(
      store,
      sampleEvent(1, 'a', { orderAt: noon + 3 }),
      sampleEvent(2, 'a', { orderAt: noon + 1, receivedAt: noon + 5 }),
      sampleEvent(3, 'b', { orderAt: noon + 1, receivedAt: noon + 5 }),
    );
    expect(numbers(await store.listInLaneOrder({}, 10))).toEqual([2, 3, 1]);
    expect(numbers(await store.listInLaneOrder({ trigger: 'OrderMoved' }, 1))).toEqual([2]);
  });

  test('groups count what is stuck by trigger and reason, the largest first', async () => {
    const store = await six();
    await acceptAll(store, sampleEvent(8, '8', { trigger: 'Even', receivedAt: noon + 9000 }));
    await store.settle('emission-8', dead(noon, 'REFUSED'));
    expect(await store.groups('dead')).toEqual([
      { trigger: 'Even', reasonCode: 'REFUSED', count: 2, oldest: noon + 2000, newest: noon + 9000 },
      { trigger: 'Odd', reasonCode: 'CUSTOMER_NOT_FOUND', count: 1, oldest: noon + 3000, newest: noon + 3000 },
    ]);
    expect(await store.groups('held')).toMatchObject([{ trigger: 'Even', reasonCode: 'CUSTOMER_NOT_FOUND', count: 1 }]);
    expect(await store.groups('expired')).toEqual([]);
  });

  describe('editing', () => {
    const entry = { at: noon + 9, stage: 'operate', state: 'dead', reasonCode: 'EDITED', detail: 'by me' } as const;
    const change = (n: number) => ({ body: { ...sampleEvent(n).body, occurredAt: 'x' }, lane: 'contact/email/new' });

    test('replaces body and lane, adds its entry, and leaves ids, fingerprint and order', async () => {
      const store = await six();
      const before = await store.find('order-2');
      if (!before) throw new Error('The event is gone.');
      expect(await store.edit(before, change(2), entry)).toBe(true);
      expect(await store.find('order-2')).toEqual({ ...before, ...change(2), edits: 1 });
      expect((await store.timeline('emission-2')).at(-1)).toEqual(entry);
      expect(await store.list({ reason: 'EDITED', limit: 5 })).toMatchObject([{ eventId: 'order-2', state: 'dead' }]);
    });

    test('does nothing to an event that has moved on or was edited since it was read', async () => {
      const store = await six();
      const read = await store.find('order-2');
      if (!read) throw new Error('The event is gone.');
      expect(await store.edit(read, change(2), entry)).toBe(true);
      expect(await store.edit(read, change(3), entry)).toBe(false);
      const edited = await store.find('order-2');
      await store.settle('emission-2', { at: noon, stage: 'operate', state: 'queued', reasonCode: 'REPLAYED' });
      expect(edited && (await store.edit(edited, change(3), entry))).toBe(false);
      expect(await store.timeline('emission-2')).toHaveLength(4);
    });
  });
}
