import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { Pool } from 'undici';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination } from './support/destination.ts';
import { keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { newStorePath, runGateway, unpaced, type Running } from './support/running-gateway.ts';
import { countOf } from './support/senders.ts';
import { until } from './support/until.ts';

const day = 86_400_000;
const times = 10;

interface Told {
  readonly status: number;
  readonly emissionId: string;
}

/** Sends each event ten times at the same moment, each time over another connection. Gives the answers, by event. */
async function storm({ url }: Running, events: readonly object[]): Promise<readonly (readonly Told[])[]> {
  const pools = Array.from({ length: times }, () => new Pool(url, { connections: 8 }));
  const headers = { 'content-type': 'application/json', 'x-api-key': keys.shop };
  const one = async (pool: Pool, event: object): Promise<Told> => {
    const answer = await pool.request({ method: 'POST', path: '/v1/events', headers, body: JSON.stringify(event) });
    const { emissionId } = (await answer.body.json()) as Told;
    return { status: answer.statusCode, emissionId };
  };
  const answers = await Promise.all(events.map((event) => Promise.all(pools.map((pool) => one(pool, event)))));
  await Promise.all(pools.map((pool) => pool.close()));
  return answers;
}

test('events that are sent ten times at once, again after a restart and again a week later leave once each', async () => {
  const destination = await runDestination(trigger);
  const path = newStorePath();
  const events = Array.from({ length: 100 }, (_, at) => pageFor(randomUUID(), `Page ${at}`));
  /** Opens the gateway on the same file so much later, keeping ended events for no longer than ids have to be known. */
  const later = (ms: number): Promise<Running> =>
    runGateway({
      organizationUrl: destination.url,
      store: sqliteEventStore(path),
      pace: unpaced,
      wallClock: () => Date.now() + ms,
      change: (file) => ({ ...file, retention: { bodyDays: 1, eventDays: 1 }, dedupe: { days: 7 } }),
    });
  const allSent = (gateway: Running): Promise<number> =>
    until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === events.length,
    );
  const once = (): void => {
    expect(destination.calls.map(({ title }) => title).sort()).toEqual(events.map((_, at) => `Page ${at}`).sort());
  };

  const first = await later(0);
  const firstIds = (await storm(first, events)).map((answers) => {
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: times - 1 }, () => 200), 202]);
    const ids = new Set(answers.map(({ emissionId }) => emissionId));
    expect(ids.size).toBe(1);
    return [...ids][0] ?? '';
  });
  await allSent(first);
  await first.close();

  for (const ms of [0, 7 * day - 60_000]) {
    const again = await later(ms);
    if (ms > 0)
      await until(
        () => again.log.lines.join(),
        (lines) => lines.includes(`"bodies":${events.length},"events":0`),
      );
    const answers = await storm(again, events);
    for (const [at, told] of answers.entries())
      expect(new Set(told.map(({ status, emissionId }) => `${status} ${emissionId}`))).toEqual(
        new Set([`200 ${firstIds[at] ?? ''}`]),
      );
    expect(await countOf(again, 'queued', 'sending')).toBe(0);
    await again.close();
    once();
  }

  // Only when the window is over and its row is gone is an id free again: the event is another one then, and is sent.
  const after = await later(7 * day + 3_600_000);
  await until(
    () => after.log.lines.join(),
    (lines) => lines.includes(`"events":${events.length}`),
  );
  const [answers = []] = await storm(after, events.slice(0, 1));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(answers.map(({ emissionId }) => emissionId)).not.toContain(firstIds[0]);
  await until(
    () => destination.calls.length,
    (count) => count === events.length + 1,
  );
});
