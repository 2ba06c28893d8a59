import { expect, test } from '@jest/globals';
import { waitingAnswers, type Waiting } from '../../connector/gateway/waiting.ts';

const never = (): void => undefined;
const long = 3_600_000;

/** Whether it has resolved once everything that was due now has run. */
async function isOver(promise: Promise<void> | undefined): Promise<boolean> {
  let over = false;
  void promise?.then(() => (over = true));
  await new Promise((resolve) => setImmediate(resolve));
  return over;
}

const places = (waiting: Waiting): number => {
  let free = 0;
  while (waiting.until(`place-${free}`, long, never)) free++;
  return free;
};

test('everybody who waits for an event is woken by it, and by no other', async () => {
  const waiting = waitingAnswers(10);
  const [first, second, other] = ['a', 'a', 'b'].map((id) => waiting.until(id, long, never));
  waiting.settled('c');
  expect(await isOver(first)).toBe(false);
  waiting.settled('a');
  expect([await isOver(first), await isOver(second), await isOver(other)]).toEqual([true, true, false]);
  waiting.stop();
});

test('the time ends a wait that nothing else ends', async () => {
  await waitingAnswers(1).until('a', 1, never);
});

test('only so many wait; a place is free again after a settlement, a time and a hang-up', async () => {
  const waiting = waitingAnswers(3);
  let hangUp: () => void = never;
  const hungUp = waiting.until('a', long, (listener) => (hangUp = listener));
  const over = waiting.until('b', 1, never);
  void waiting.until('c', long, never);
  expect(waiting.until('d', long, never)).toBeUndefined();
  hangUp();
  await hungUp;
  await over;
  waiting.settled('c');
  // Once more changes nothing: nobody's place is freed twice.
  hangUp();
  waiting.settled('c');
  expect(places(waiting)).toBe(3);
  waiting.stop();
});

test('whoever has hung up before the wait began does not wait', async () => {
  const waiting = waitingAnswers(1);
  await waiting.until('a', long, (listener) => listener());
  expect(places(waiting)).toBe(1);
  waiting.stop();
});

test('a stop wakes everybody, and nobody waits from then on', async () => {
  const waiting = waitingAnswers(10);
  const both = ['a', 'b'].map((id) => waiting.until(id, long, never));
  waiting.stop();
  await Promise.all(both.map(async (wait) => wait));
  expect(waiting.until('c', long, never)).toBeUndefined();
});
