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
