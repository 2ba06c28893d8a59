import { expect, test } from '@jest/globals';
import { turnstile } from '../../connector/gateway/turnstile.ts';
import type { StoredEvent } from '../../connector/pipeline/index.ts';

const event = { urgency: 'commercial', sender: 'shop' } as StoredEvent;

test('no more have a turn than there is room for, and a turn is asked for as soon as there is more', async () => {
  let room = 2;
  let turns = 0;
  const turn = async (): Promise<boolean> => (turns += 1) > 0;
  const gate = turnstile({ turn, stop: () => undefined }, () => room);
  const passed = Array.from({ length: 6 }, () => gate.pass(event));
  await Promise.all(passed.slice(0, 2));
  expect(turns).toBe(2);
  room = 4;
  gate.leave();
  await Promise.all(passed.slice(2, 5));
  expect(turns).toBe(5);
  room = 1;
  for (let count = 0; count < 4; count++) gate.leave();
  await passed[5];
  expect(turns).toBe(6);
});
