import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination } from './support/destination.ts';
import { keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

const minute = 60_000;
const perMinute = 600;
/** So much of what it missed the pace may catch up with. */
const caughtUpMs = 250;

test.each([
  ['forward', 10 * minute],
  ['back', -10 * minute],
])(
  'a clock that is set ten minutes %s during a run, and right again, hurries, delays and repeats nothing',
  async (_way, step) => {
    let set = 0;
    const refused = new Map<string, number>();
    const destination = await runDestination(trigger, {
      // Every other event is asked to come again in a second, in one form or the other.
      emission: ({ title, at }) => {
        const number = Number(title.replace('Page ', ''));
        if (number % 2 === 0 || refused.has(title)) return { status: 204 };
        refused.set(title, at);
        const date = new Date(Date.now() + 2000).toUTCString();
        return { status: 503, headers: { 'retry-after': number % 4 === 1 ? '1' : date } };
      },
    });
    const gateway = await runGateway({
      organizationUrl: destination.url,
      store: sqliteEventStore(newStorePath()),
      wallClock: () => Date.now() + set,
      change: (file) => ({ ...file, limits: { ...file.limits, emissionsPerMinute: perMinute } }),
    });
    const events = Array.from({ length: 24 }, (_, at) => pageFor(randomUUID(), `Page ${at}`));
    const again = (event: object | undefined) => post(`${gateway.url}/v1/events`, { key: keys.shop, json: event });
    const from = performance.now();
    await sendBatch(gateway, events.slice(0, 12));
    await until(
      () => refused.size,
      (count) => count >= 3,
    );
    set = step;
    await sendBatch(gateway, events.slice(12));
    expect((await again(events[0])).status).toBe(200);
    await until(
      () => refused.size,
      (count) => count === 12,
    );
    set = 0;
    expect((await again(events[12])).status).toBe(200);
    await until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === events.length,
    );
    // Not early, by a clock that nobody sets; that all are there within the test's patience says that none is ten minutes late.
    for (const [title, at] of refused) {
      const retry = destination.calls.filter((call) => call.title === title).at(-1);
      expect((retry?.at ?? 0) - at).toBeGreaterThanOrEqual(999);
    }
    expect(destination.calls).toHaveLength(events.length + refused.size);
    const lastCall = Math.max(...destination.calls.map(({ at }) => at));
    expect(lastCall - from).toBeGreaterThanOrEqual(((destination.calls.length - 1) * minute) / perMinute - caughtUpMs);
    expect(gateway.log.lines.join()).not.toContain('the clock of the machine was set');
  },
);
