import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination, type Destination, type Script } from './support/destination.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { bundledGateway, startProcess } from './support/gateway-process.ts';
import { get } from './support/http.ts';
import { newStorePath, runGateway, unpaced } from './support/running-gateway.ts';
import { countOf, sendBatch } from './support/senders.ts';
import { until } from './support/until.ts';

const titlesOf = ({ calls }: Destination): readonly string[] => calls.map(({ title }) => title);

interface Listed {
  readonly state: string;
  readonly attempts: number;
  readonly reasonCode: string;
}

const listed = async (url: string, state: string): Promise<readonly Listed[]> =>
  (await get(`${url}/v1/events?state=${state}&limit=500`, { key: keys.operator })).body.events as readonly Listed[];

test.each([400, 405, 406, 410, 412, 413, 415, 422, 431])(
  'an event that is answered %d is a dead letter after one try, with the reason, and the next of its person leaves',
  async (status) => {
    const destination = await runDestination(trigger, {
      emission: ({ title }) => ({ status: title === 'Poison' ? status : 204 }),
    });
    const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
    const person = randomUUID();
    await sendBatch(gateway, [pageFor(person, 'Poison'), pageFor(person, 'Next'), pageFor(randomUUID(), 'Other')]);
    await until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === 2,
    );
    expect(await listed(gateway.url, 'dead')).toMatchObject([{ attempts: 1, reasonCode: 'REFUSED' }]);
    expect([...titlesOf(destination)].sort()).toEqual(['Next', 'Other', 'Poison']);
  },
);

test.each([401, 408, 409, 425, 429, 500, 502, 503])(
  'an event that is answered %d is tried again and arrives',
  async (status) => {
    let refusals = 3;
    const destination = await runDestination(trigger, {
      emission: () => ({ status: refusals-- > 0 ? status : 204 }),
    });
    const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
    await sendBatch(gateway, [pageFor(randomUUID(), 'One')]);
    await until(
      () => countOf(gateway, 'sent'),
      (sent) => sent === 1,
    );
    expect(titlesOf(destination)).toHaveLength(4);
  },
);

test('a hundred events that are all refused are a hundred dead letters after a hundred calls', async () => {
  const destination = await runDestination(trigger, { emission: () => ({ status: 400 }) });
  const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
  await sendBatch(
    gateway,
    Array.from({ length: 100 }, (_, at) => pageFor(randomUUID(), `Page ${at}`)),
  );
  await until(
    () => countOf(gateway, 'dead'),
    (dead) => dead === 100,
  );
  expect(destination.calls).toHaveLength(100);
});

/**
 * A gateway that is killed while the destination keeps it waiting, and what a second one on the same file makes of it: the
 * event titled "Poison" comes first, two others wait behind the one place there is.
 */
async function killedWhile(waits: (hold: () => 'hang') => Script) {
  let waiting = 0;
  const destination = await runDestination(
    trigger,
    waits(() => {
      waiting += 1;
      return 'hang';
    }),
  );
  const storePath = newStorePath();
  const file = environmentFile(destination.url);
  const settings = {
    ...file,
    gateway: { ...file.gateway, storePath },
    limits: { ...file.limits, concurrentEmissions: 1 },
  };
  const command = await bundledGateway();
  const start = () => startProcess(command, join(dirname(storePath), 'environment.json'), settings);
  const person = randomUUID();
  const first = await start();
  await sendBatch(first, [pageFor(person, 'Poison'), pageFor(person, 'Next'), pageFor(randomUUID(), 'Other')]);
  await until(
    () => waiting,
    (count) => count === 1,
  );
  first.signal('SIGKILL');
  await first.ended;
  return { destination, second: await start() };
}

test('an event during whose sending the process dies is unknown at the next start: not sent again, and in nobody’s way', async () => {
  const { destination, second } = await killedWhile((hold) => ({
    emission: ({ title }) => (title === 'Poison' ? hold() : { status: 204 }),
  }));
  await until(
    () => countOf(second, 'sent'),
    (sent) => sent === 2,
  );
  expect(await listed(second.url, 'unknown')).toMatchObject([{ reasonCode: 'OUTCOME_UNKNOWN' }]);
  expect([...titlesOf(destination)].sort()).toEqual(['Next', 'Other', 'Poison']);
});

test('an event during whose look-up the process dies is tried again at the next start, and sent once', async () => {
  let isFirst = true;
  const { destination, second } = await killedWhile((hold) => ({
    person: () => {
      if (!isFirst) return { status: 200, body: {} };
      isFirst = false;
      return hold();
    },
  }));
  // The third one was on its way when the process died, or had arrived.
  await until(
    async () => (await countOf(second, 'sent')) + (await countOf(second, 'unknown')),
    (ended) => ended === 3,
  );
  expect(titlesOf(destination).filter((title) => title !== 'Other')).toEqual(['Poison', 'Next']);
});

test('an event whose look-up kills one process after another is a dead letter at the fourth start, and all others are sent', async () => {
  const deadly = randomUUID();
  let child: ChildProcess | undefined;
  const lookUps: string[] = [];
  const destination = await runDestination(trigger, {
    person: (id) => {
      lookUps.push(id);
      if (id !== deadly) return { status: 200, body: {} };
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
  const titles = Array.from({ length: 20 }, (_, at) => `Page ${at}`);
  const first = await start();
  // The answer may not come any more: the process dies of it.
  await sendBatch(first, [
    ...titles.slice(0, 10).map((title) => pageFor(randomUUID(), title)),
    pageFor(deadly, 'Poison'),
    ...titles.slice(10).map((title) => pageFor(randomUUID(), title)),
  ]).catch(() => undefined);
  await first.ended;
  for (let deaths = 1; deaths < 3; deaths++)
    await start().then(
      ({ ended }) => ended,
      () => undefined,
    );
  const fourth = await start();
  const [dead] = await until(
    () => listed(fourth.url, 'dead'),
    (events) => events.length === 1,
  );
  expect(dead).toMatchObject({ reasonCode: 'INTERNAL' });
  expect(lookUps.filter((id) => id === deadly)).toHaveLength(3);
  await until(
    async () => (await countOf(fourth, 'sent')) + (await countOf(fourth, 'unknown')),
    (ended) => ended === titles.length,
  );
  // What was on its way when a process died is unknown and is not sent again; nothing was sent twice.
  expect([...titlesOf(destination)].sort()).toEqual([...new Set(titlesOf(destination))].sort());
  expect(titlesOf(destination)).not.toContain('Poison');
  fourth.signal('SIGTERM');
  await fourth.ended;
});
