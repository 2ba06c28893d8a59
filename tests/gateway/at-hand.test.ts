import { expect, test } from '@jest/globals';
import { eventsAtHand } from '../../connector/gateway/at-hand.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { again, noon, sampleEvent } from '../store/sample-event.ts';

/** Events at hand of a store in memory, with a clock that the test sets. */
function world() {
  const store = memoryEventStore();
  let now = noon;
  const rings: number[] = [];
  const atHand = eventsAtHand(
    store,
    () => now,
    (time) => rings.push(time),
  );
  /** Sends whatever is at hand, and looks into the store whenever there may be more. */
  async function drain(): Promise<string[]> {
    const sent: string[] = [];
    for (;;) {
      const event = atHand.next();
      if (event) {
        await store.begin(event);
        await store.settle(event.emissionId, { at: now, stage: 'emit', state: 'sent', reasonCode: 'SENT' }, 'sending');
        atHand.done(event);
        sent.push(event.eventId);
      } else if (!atHand.more()) return sent;
      if (atHand.more()) await atHand.look();
    }
  }
  return { store, atHand, rings, drain, pass: (ms: number) => (now += ms) };
}

const accept = async ({ store }: ReturnType<typeof world>, from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n++) await store.accept(sampleEvent(n, `${n}`));
};

test('a backlog of any length is read piece by piece, and every event of it comes once', async () => {
  const one = world();
  await accept(one, 1, 700);
  await one.atHand.look();
  const sent = await one.drain();
  expect(new Set(sent).size).toBe(700);
  expect(sent).toHaveLength(700);
});

test('what falls due while the line of its sender is full is not forgotten', async () => {
  const one = world();
  await accept(one, 1, 1);
  await one.store.settle('emission-1', again(noon, noon + 1000));
  await accept(one, 2, 200);
  // As they come in, until the line is more than half full.
  for (const event of await one.store.due(noon, 200)) one.atHand.offer(event);
  one.pass(1000);
  await one.atHand.look();
  expect(await one.drain()).toContain('order-1');
});

test('what is not due yet is told of, and found then', async () => {
  const one = world();
  await accept(one, 1, 1);
  await one.store.settle('emission-1', again(noon, noon + 5000));
  await one.atHand.look();
  expect(await one.drain()).toEqual([]);
  expect(one.rings).toEqual([noon + 5000]);
  one.pass(5000);
  await one.atHand.look();
  expect(await one.drain()).toEqual(['order-1']);
});

test('what is missed while the store looks is looked for again', async () => {
  const one = world();
  await accept(one, 1, 1);
  const looking = one.atHand.look();
  one.atHand.missed();
  await looking;
  expect(one.atHand.more()).toBe(true);
});
