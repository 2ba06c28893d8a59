import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination } from './support/destination.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { bundledGateway, startProcess } from './support/gateway-process.ts';
import { get } from './support/http.ts';
import { newStorePath } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

interface Ended {
  /** Each person that was looked up, also those during whose look-up the process died. */
  readonly lookUps: readonly string[];
  readonly titles: readonly string[];
  readonly dead: readonly { readonly reasonCode: string }[];
  readonly gone: number;
}

/** Twenty-one events; three processes die of look-ups, and a fourth one brings it to an end. */
async function threeDeaths(dies: (person: string, nth: number) => boolean, deadly: string): Promise<Ended> {
  let child: ChildProcess | undefined;
  let deaths = 0;
  let inThisRun = 0;
  const lookUps: string[] = [];
  const destination = await runDestination(trigger, {
    person: (id) => {
      lookUps.push(id);
      inThisRun += 1;
      if (deaths === 3 || !dies(id, inThisRun)) return { status: 200, body: {} };
      child?.kill('SIGKILL');
      return 'hang';
    },
  });
  const storePath = newStorePath();
  const file = environmentFile(destination.url);
  const settings = { ...file, gateway: { ...file.gateway, storePath } };
  const command = await bundledGateway();
  const start = () =>
    startProcess(command, join(dirname(storePath), 'environment.json'), settings, {}, (started) => (child = started));
  const people = Array.from({ length: 20 }, () => randomUUID());
  const first = await start();
  // The answer may not come any more: the process dies of it.
  await sendBatch(
    first,
    [...people.slice(0, 10), deadly, ...people.slice(10)].map((id) => pageFor(id, `Page of ${id}`)),
  ).catch(() => undefined);
  await first.ended;
  for (deaths = 1; deaths < 3; deaths++) {
    inThisRun = 0;
    await start().then(
      ({ ended }) => ended,
      () => undefined,
    );
  }
  const last = await start();
  const gone = async () => (await countOf(last, 'sent')) + (await countOf(last, 'unknown'));
  await until(
    async () => (await gone()) + (await countOf(last, 'dead')),
    (count) => count === 21,
  );
  const { body } = await get(`${last.url}/v1/events?state=dead&limit=500`, { key: keys.operator });
  const ended = { gone: await gone(), dead: body.events as Ended['dead'] };
  last.signal('SIGTERM');
  await last.ended;
  return { ...ended, lookUps, titles: destination.calls.map(({ title }) => title) };
}

const repeated = (titles: readonly string[]): readonly string[] => titles.filter((one, at) => titles.indexOf(one) < at);

test('an event whose look-up kills one process after another is a dead letter at the fourth start, and all others are sent', async () => {
  const deadly = randomUUID();
  const { dead, gone, lookUps, titles } = await threeDeaths((id) => id === deadly, deadly);
  expect(dead).toMatchObject([{ reasonCode: 'INTERNAL' }]);
  expect(gone).toBe(20);
  expect(lookUps.filter((id) => id === deadly)).toHaveLength(3);
  // What was on its way when a process died is unknown and is not sent again; nothing was sent twice.
  expect(repeated(titles)).toEqual([]);
  expect(titles).not.toContain(`Page of ${deadly}`);
});

test('where each process is killed at the first thing that it does, no event gets the blame', async () => {
  const { dead, gone, titles } = await threeDeaths((_id, nth) => nth === 1, randomUUID());
  expect(dead).toEqual([]);
  expect(gone).toBe(21);
  expect(repeated(titles)).toEqual([]);
});
