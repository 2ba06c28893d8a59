import { expect, test } from '@jest/globals';
import type { EventState } from '../../connector/contract/index.ts';
import type {
  DueNotification,
  EventStore,
  NewSubscription,
  Settlement,
  Subscriber,
} from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const shop: Subscriber = { name: 'web shop', triggers: 'all', operate: false };
const operator: Subscriber = { name: 'operator', triggers: 'all', operate: true };
const hour = 3_600_000;

const wish = (name: string, parts: Partial<NewSubscription> = {}): NewSubscription => ({
  subscriptionId: name,
  tokenDigest: `digest of ${name}`,
  subscriber: shop,
  callbackUrl: `https://flows.example.com/${name}`,
  createdAt: noon,
  ...parts,
});

const dead = (at: number): Settlement => ({ at, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });

/** Subscriptions and events of what is due, such as `a: order-1`. */
async function dueOf(store: EventStore, now = noon): Promise<string[]> {
  const due = await store.dueNotifications(now);
  return due.map(({ subscription, notification }) => `${subscription.subscriptionId}: ${notification.eventId}`);
}

async function dueOne(store: EventStore, now = noon): Promise<DueNotification> {
  const [one] = await store.dueNotifications(now);
  if (!one) throw new Error('nothing is due');
  return one;
}

/** Accepts these events, each of a person of its own, and gives them up. */
async function giveUp(store: EventStore, ...numbers: readonly number[]): Promise<void> {
  await acceptAll(store, ...numbers.map((number) => sampleEvent(number, `${number}`)));
  for (const number of numbers) await store.settle(`emission-${number}`, dead(noon + number));
}

/** Who is told of events that were not sent, and what every store must do for it. `open` gives an empty store. */
export function subscriptionSuite(open: () => EventStore): void {
  test('an event that is given up is told to who asked for it, with all that may be said', async () => {
    const store = open();
    expect(await store.subscribe(wish('a'), 100)).toEqual({ kind: 'subscribed', subscriptionId: 'a' });
    await store.accept(sampleEvent(1));
    await taken(store);
    await store.settle('emission-1', dead(noon + 5));
    const { notification, subscription, failures } = await dueOne(store);
    const { notificationId, ...told } = notification;
    expect(notificationId).not.toBe('');
    expect(told).toEqual({
      emissionId: 'emission-1',
      eventId: 'order-1',
      trigger: 'OrderMoved',
      version: 1,
      state: 'dead',
      reasonCode: 'REFUSED',
      attempts: 1,
      occurredAt: '2026-11-24T12:00:00.000Z',
      receivedAt: noon,
      failedAt: noon + 5,
      test: false,
    });
    expect(subscription).toEqual({
      subscriptionId: 'a',
      sender: 'web shop',
      callbackUrl: 'https://flows.example.com/a',
      createdAt: noon,
    });
    expect(failures).toBe(0);
  });

  test.each<[EventState, boolean]>([
    ['dead', true],
    ['expired', true],
    ['unknown', true],
    ['sent', false],
    ['suppressed', false],
    ['held', false],
    ['queued', false],
  ])('of an event that becomes %s somebody is told: %p', async (state, isTold) => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await store.accept(sampleEvent(1));
    const base = state === 'held' ? held(noon, noon) : state === 'queued' ? again(noon, noon) : sent(noon);
    await store.settle('emission-1', { ...base, state });
    expect(await dueOf(store)).toEqual(isTold ? ['a: order-1'] : []);
    expect(await store.countNotifications()).toBe(isTold ? 1 : 0);
  });

  test('events that a crash left behind are told when they become unknown', async () => {
    const store = open();
    await store.subscribe(wish('a', { reasonCode: 'OUTCOME_UNKNOWN' }), 100);
    await acceptAll(store, sampleEvent(1, '1'), sampleEvent(2, '2'));
    await taken(store, noon, 1);
    await store.recoverInterrupted(noon + 9);
    expect(await dueOf(store)).toEqual(['a: order-1']);
    expect((await dueOne(store)).notification).toMatchObject({ state: 'unknown', failedAt: noon + 9 });
  });

  test('a settlement that changes nothing tells nobody', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await store.accept(sampleEvent(1));
    expect(await store.settle('emission-1', dead(noon), 'sending')).toEqual({ changed: false });
    expect(await store.settle('emission-9', dead(noon))).toEqual({ changed: false });
    expect(await store.countNotifications()).toBe(0);
  });

  test('each is told what it asked for and may see: by trigger, by reason, its own events or everybody’s', async () => {
    const store = open();
    const limited = { ...shop, triggers: ['OrderPaid'] };
    for (const one of [
      wish('all of the shop'),
      wish('one trigger', { trigger: 'OrderPaid' }),
      wish('one reason', { reasonCode: 'EXPIRED' }),
      wish('limited', { subscriber: limited }),
      wish('another sender', { subscriber: { ...shop, name: 'other' } }),
      wish('the operator', { subscriber: operator }),
      wish('a limited operator', { subscriber: { ...operator, triggers: ['OrderPaid'] } }),
    ])
      await store.subscribe(one, 100);
    await giveUp(store, 1);
    expect(await dueOf(store)).toEqual(['all of the shop: order-1', 'the operator: order-1']);
    await store.accept(sampleEvent(2, 'b', { trigger: 'OrderPaid' }));
    await store.settle('emission-2', { ...dead(noon), state: 'expired', reasonCode: 'EXPIRED' });
    const waiting = await store.subscriptions();
    expect(Object.fromEntries(waiting.map(({ subscriptionId, waiting: n }) => [subscriptionId, n]))).toEqual({
      'all of the shop': 2,
      'one trigger': 1,
      'one reason': 1,
      limited: 1,
      'another sender': 0,
      'the operator': 2,
      'a limited operator': 1,
    });
  });

  test('what waits for a subscription leaves in the order in which it happened, one after the other', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await giveUp(store, 1, 2, 3);
    const first = await dueOne(store);
    expect(first.notification.eventId).toBe('order-1');
    const { notificationId } = first.notification;
    const { givenUp, next } = await store.told({ notificationId, kind: 'delivered', outcome: 'delivered', at: noon });
    expect(givenUp).toBe(0);
    expect(next).toEqual(await dueOne(store));
    expect(next?.notification.eventId).toBe('order-2');
    expect(await store.subscriptions()).toMatchObject([{ waiting: 2, last: { outcome: 'delivered', at: noon } }]);
    // Told twice, as after a crash between the answer and the store: nothing else is taken away.
    expect(await store.told({ notificationId, kind: 'delivered', outcome: 'delivered', at: noon })).toEqual({
      givenUp: 0,
    });
    expect(await store.countNotifications()).toBe(2);
  });

  test('a callback that takes nothing is left alone until it is due, and others are not', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await store.subscribe(wish('b'), 100);
    await giveUp(store, 1, 2);
    expect(await store.nextNotificationAfter(noon)).toBeUndefined();
    const { notificationId } = (await dueOne(store)).notification;
    const later = { kind: 'again', outcome: 'answered 503', at: noon } as const;
    expect(await store.told({ notificationId, ...later, dueAt: noon + 1000 })).toEqual({ givenUp: 0 });
    expect(await dueOf(store)).toEqual(['b: order-1']);
    expect(await store.nextNotificationAfter(noon)).toBe(noon + 1000);
    expect(await dueOf(store, noon + 1000)).toContain('a: order-1');
    expect(await store.nextNotificationAfter(noon + 1000)).toBeUndefined();
    const [again1] = await store.dueNotifications(noon + 1000);
    expect(again1).toMatchObject({ failures: 1, notification: { notificationId } });
    await store.told({ notificationId, kind: 'delivered', outcome: 'delivered', at: noon + 1000 });
    expect(await store.dueNotifications(noon + 1000)).toMatchObject([{ failures: 0 }, { failures: 0 }]);
  });

  test('what a callback did not take for as long as it is tried is given up, and what is newer is not', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await giveUp(store, 1, 2);
    const { notificationId } = (await dueOne(store)).notification;
    const failed = (at: number) =>
      store.told({ notificationId, kind: 'again', outcome: 'no answer', at, dueAt: at, giveUpBefore: at - 24 * hour });
    // The gateway was away for two days; the first try alone gives nothing up.
    const start = noon + 48 * hour;
    expect(await failed(start)).toEqual({ givenUp: 0 });
    expect(await failed(start + 23 * hour)).toEqual({ givenUp: 0 });
    await acceptAll(store, sampleEvent(3, '3'));
    await store.settle('emission-3', dead(start + 23 * hour));
    expect(await failed(start + 24 * hour)).toEqual({ givenUp: 2 });
    expect(await dueOf(store, start + 24 * hour)).toEqual(['a: order-3']);
  });

  test('a subscription ends by its token or by its id, with all that waits for it, and only once', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await store.subscribe(wish('b'), 100);
    await giveUp(store, 1);
    expect(await store.unsubscribe({ tokenDigest: 'a' })).toBe(false);
    expect(await store.unsubscribe({ tokenDigest: 'digest of a' })).toBe(true);
    expect(await store.unsubscribe({ tokenDigest: 'digest of a' })).toBe(false);
    expect(await dueOf(store)).toEqual(['b: order-1']);
    expect(await store.unsubscribe({ subscriptionId: 'b' })).toBe(true);
    expect(await store.countNotifications()).toBe(0);
    await giveUp(store, 2);
    expect(await store.countNotifications()).toBe(0);
    expect(await store.subscriptions()).toEqual([]);
  });

  test('the same wish of the same callback takes the place of the one before, and what waits stays', async () => {
    const store = open();
    await store.subscribe(wish('a', { trigger: 'OrderMoved' }), 1);
    await giveUp(store, 1);
    const repeated = wish('a2', { trigger: 'OrderMoved', callbackUrl: 'https://flows.example.com/a' });
    expect(await store.subscribe(repeated, 1)).toEqual({ kind: 'subscribed', subscriptionId: 'a' });
    expect(await dueOf(store)).toEqual(['a: order-1']);
    expect(await store.unsubscribe({ tokenDigest: 'digest of a' })).toBe(false);
    expect(await store.subscribe({ ...repeated, trigger: 'OrderPaid' }, 1)).toEqual({ kind: 'full' });
    expect(await store.unsubscribe({ tokenDigest: 'digest of a2' })).toBe(true);
  });

  test('no sender has more subscriptions than it may, and none takes another’s place', async () => {
    const store = open();
    for (const name of ['1', '2', '3'])
      expect(await store.subscribe(wish(name), 3)).toMatchObject({ kind: 'subscribed' });
    expect(await store.subscribe(wish('4'), 3)).toEqual({ kind: 'full' });
    expect(await store.subscribe(wish('5', { subscriber: operator }), 3)).toMatchObject({ kind: 'subscribed' });
    await store.unsubscribe({ subscriptionId: '2' });
    expect(await store.subscribe(wish('4'), 3)).toMatchObject({ kind: 'subscribed' });
  });

  test('who may be told less from now on is told less, and what waits is forgotten where it may not be told any more', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await store.subscribe(wish('b', { subscriber: operator }), 100);
    await giveUp(store, 1);
    await store.allowSubscribers([shop, { ...operator, operate: false }]);
    expect(await dueOf(store)).toEqual(['a: order-1']);
    await store.allowSubscribers([operator]);
    expect(await dueOf(store)).toEqual([]);
    await giveUp(store, 2);
    expect(await dueOf(store)).toEqual(['b: order-2']);
    await store.allowSubscribers([shop, operator]);
    await giveUp(store, 3);
    expect((await dueOf(store)).sort()).toEqual(['a: order-3', 'b: order-2']);
  });

  test('what is too old is forgotten, a few at a time, and counted', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await giveUp(store, 1, 2, 3, 4);
    expect(await store.pruneNotifications(noon + 4, 2)).toBe(2);
    expect(await store.pruneNotifications(noon + 4, 2)).toBe(1);
    expect(await store.pruneNotifications(noon + 4, 2)).toBe(0);
    expect(await dueOf(store)).toEqual(['a: order-4']);
  });

  test('an event that is sent again and given up again is told again', async () => {
    const store = open();
    await store.subscribe(wish('a'), 100);
    await giveUp(store, 1);
    await store.settle('emission-1', { ...again(noon, noon), startsOver: true }, 'dead');
    await store.settle('emission-1', dead(noon + 50));
    expect(await store.countNotifications()).toBe(2);
  });
}
