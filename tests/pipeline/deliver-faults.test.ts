import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { DeliveryFault } from '../../connector/contract/index.ts';
import { defaultRetryPolicy, replay } from '../../connector/pipeline/index.ts';
import { noon } from './sample-request.ts';
import { sending } from './sending.ts';

const { baseMs, capMs, budgetMs, longestAskedMs } = defaultRetryPolicy;
const down = new DeliveryFault('UPSTREAM', 'later', 'Dataverse answered 503');
const busy = (retryAfterMs: number) =>
  new DeliveryFault('THROTTLED', 'later', 'Dataverse answered 429', { retryAfterMs });

describe('a fault that passes', () => {
  test('is tried again exactly when the other side asked for it', async () => {
    const { accept, next, pass, now, script } = sending({ result: busy(17_123) });
    await accept();
    expect(await next()).toEqual({
      at: noon,
      stage: 'emit',
      state: 'queued',
      reasonCode: 'THROTTLED',
      detail: 'Dataverse answered 429',
      dueAt: now() + 17_123,
    });
    pass(17_122);
    expect(await next()).toBeUndefined();
    pass(1);
    script.result = 'sent';
    expect(await next()).toMatchObject({ state: 'sent' });
  });

  test('is tried again after an hour where the other side asks for more, and is not given up for it', async () => {
    const { accept, next, pass, now, script } = sending();
    await accept();
    for (const asked of [longestAskedMs + 1, 2 * budgetMs, 10 * 365 * budgetMs, Infinity]) {
      script.result = busy(asked);
      expect(await next()).toMatchObject({ state: 'queued', reasonCode: 'THROTTLED', dueAt: now() + longestAskedMs });
      pass(longestAskedMs);
    }
    script.result = busy(longestAskedMs);
    expect(await next()).toMatchObject({ dueAt: now() + longestAskedMs });
    pass(longestAskedMs);
    script.result = 'sent';
    expect(await next()).toMatchObject({ state: 'sent' });
  });

  test('is tried again at once where the other side asks for no wait', async () => {
    const { accept, next, script } = sending({ result: busy(0) });
    await accept();
    expect(await next()).toMatchObject({ state: 'queued', dueAt: noon });
    script.result = 'sent';
    expect(await next()).toMatchObject({ state: 'sent' });
  });

  test('is not tried again and again at once where the other side goes on to refuse it and to ask for no wait', async () => {
    const { accept, next, pass, now } = sending({ result: busy(0), random: 0.5 });
    await accept();
    expect(await next()).toMatchObject({ state: 'queued', dueAt: now() });
    for (const wait of [1000, 2000, 4000]) {
      expect(await next()).toMatchObject({ state: 'queued', reasonCode: 'THROTTLED', dueAt: now() + wait });
      pass(wait);
    }
  });

  test('is otherwise tried again within the step of this attempt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (random) => {
        const { accept, next, pass, now } = sending({ result: down, random });
        await accept();
        for (let attempt = 1; attempt <= 12; attempt++) {
          const settlement = await next();
          const delay = (settlement?.dueAt ?? NaN) - now();
          expect(settlement).toMatchObject({ state: 'queued', reasonCode: 'UPSTREAM' });
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(Math.min(capMs, baseMs * 2 ** (attempt - 1)));
          pass(delay);
        }
      }),
    );
  });

  test('of the look-up is told from one of the sending', async () => {
    const { accept, next, emissions } = sending({ identity: down });
    await accept();
    expect(await next()).toMatchObject({ stage: 'identify', state: 'queued' });
    expect(emissions).toEqual([]);
  });

  test('is given up when the next try would come after the budget, and says what was last', async () => {
    const { accept, next, pass } = sending({ result: busy(1000) });
    await accept();
    // The budget is for trying: waiting in the queue before the first try does not use it up.
    pass(2 * budgetMs);
    expect(await next()).toMatchObject({ state: 'queued' });
    pass(budgetMs - 1000);
    expect(await next()).toMatchObject({ state: 'queued' });
    pass(1000);
    expect(await next()).toMatchObject({
      state: 'dead',
      reasonCode: 'GAVE_UP',
      detail: 'last: Dataverse answered 429',
    });
  });

  test('finds a full budget and a short backoff after days of holding, and after a replay', async () => {
    const { accept, next, pass, script, store, now } = sending({ identity: { kind: 'none' }, random: 0.999 });
    await accept();
    for (let day = 0; day < 5; day++) {
      expect(await next()).toMatchObject({ state: 'held' });
      pass(budgetMs);
    }
    script.identity = { kind: 'found', personId: 'person-1' };
    script.result = down;
    const first = await next();
    expect(first).toMatchObject({ state: 'queued' });
    expect((first?.dueAt ?? 0) - now()).toBeLessThanOrEqual(baseMs);

    pass(2 * budgetMs);
    expect(await next()).toMatchObject({ state: 'dead', reasonCode: 'GAVE_UP' });
    expect(await replay(store, now, 'emission-1')).toMatchObject({ kind: 'queued' });
    expect(await next()).toMatchObject({ state: 'queued', reasonCode: 'UPSTREAM' });
  });

  test('lasts through an outage of hours without a dead letter', async () => {
    const { accept, next, pass, now, state, script } = sending({ result: down, random: 0.9 });
    await accept();
    while (now() < noon + budgetMs / 2) {
      const settlement = await next();
      expect(settlement?.state).toBe('queued');
      pass((settlement?.dueAt ?? 0) - now());
    }
    script.result = 'sent';
    expect(await next()).toMatchObject({ state: 'sent' });
    expect((await state()).attempts).toBeGreaterThan(50);
  });
});

test('a fault that does not pass is a dead letter with its own code and words', async () => {
  const { accept, next, pass, emissions } = sending({
    result: new DeliveryFault('PERMISSION', 'never', 'a privilege is missing'),
  });
  await accept();
  expect(await next()).toMatchObject({
    stage: 'emit',
    state: 'dead',
    reasonCode: 'PERMISSION',
    detail: 'a privilege is missing',
  });
  pass(budgetMs);
  expect(await next()).toBeUndefined();
  expect(emissions).toHaveLength(1);
});

test('a fault nobody foresaw is thrown on and settles nothing: the event may have gone out', async () => {
  const { accept, next, state } = sending({ result: new RangeError('out of reach') });
  await accept();
  await expect(next()).rejects.toThrow('out of reach');
  expect((await state()).state).toBe('sending');
});
