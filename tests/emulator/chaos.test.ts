import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { StandInMisuse, type Chaos, type StandIn } from '../../connector/emulator/index.ts';
import { shuffleBy } from '../../connector/emulator/pipeline/shuffle.ts';
import { answerOf, messageOf, type Answer } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { targetOf } from './support/wire.ts';
import { world, type World } from './support/world.ts';

afterEach(endAll);

const newAccounts = { message: 'Create', table: 'account' } as const;

/** A step on new accounts, and as many accounts as names, after something went wrong. */
async function accountsUnder(chaos: Chaos, names: readonly string[] = ['A']): Promise<World> {
  const made = await world(newAccounts);
  made.standIn.setChaos(chaos);
  for (const name of names) await made.api.create('accounts', { name });
  await made.standIn.settled();
  return made;
}

const namesIn = ({ receiver }: World): readonly unknown[] => receiver.received.map((one) => targetOf(one).name);

test('duplicate: each call arrives twice with the same body, and is one job', async () => {
  const { standIn, receiver } = await accountsUnder({ duplicate: true });
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[0]?.raw).toBe(receiver.received[1]?.raw);
  expect(standIn.systemJobs()).toMatchObject([{ statuscode: 30, attempts: 1 }]);
});

test('reorder: jobs wait for one another and arrive in another order, the same for the same seed', async () => {
  const names = ['A', 'B', 'C', 'D'];
  const first = namesIn(await accountsUnder({ reorder: { seed: 7, waiting: 4 } }, names));
  const second = namesIn(await accountsUnder({ reorder: { seed: 7, waiting: 4 } }, names));
  expect(first).not.toEqual(names);
  expect([...first].sort()).toEqual(names);
  expect(second).toEqual(first);
});

test('reorder: without a number, jobs wait until they are released', async () => {
  const made = await accountsUnder({ reorder: { seed: 1 } }, ['A', 'B']);
  expect(made.receiver.received).toEqual([]);
  expect(await made.api.list('asyncoperations')).toMatchObject([
    { statecode: 1, statuscode: 10 },
    { statecode: 1, statuscode: 10 },
  ]);
  expect(made.standIn.releaseDeliveries()).toBe(2);
  await made.standIn.settled();
  expect(namesIn(made)).toEqual(['B', 'A']);
  expect(made.standIn.releaseDeliveries()).toBe(0);
});

test('reorder: jobs that wait are delivered when chaos ends', async () => {
  const made = await accountsUnder({ reorder: { seed: 1 } }, ['A', 'B', 'C']);
  made.standIn.setChaos({});
  await made.api.create('accounts', { name: 'D' });
  await made.standIn.settled();
  expect(made.receiver.received).toHaveLength(4);
});

test('strip: a small body loses its parts like one above 256 KB', async () => {
  const { receiver } = await accountsUnder({ strip: true });
  const [received] = receiver.received;
  expect(received?.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
  expect(received?.context).not.toHaveProperty('InputParameters');
  expect(received?.context).toMatchObject({ PrimaryEntityName: 'account' });
});

test('delayMs: calls start later, and closing the stand-in does not wait for them', async () => {
  const made = await world(newAccounts);
  made.standIn.setChaos({ delayMs: 30 });
  const started = performance.now();
  await made.api.create('accounts', { name: 'A' });
  await made.standIn.settled();
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  expect(made.receiver.received).toHaveLength(1);

  made.standIn.setChaos({ delayMs: 600_000 });
  await made.api.create('accounts', { name: 'B' });
  await made.standIn.close();
  expect(made.receiver.received).toHaveLength(1);
  expect(made.standIn.systemJobs()).toMatchObject([{ statuscode: 30 }, { statuscode: 31 }]);
});

test('timeOut: the call arrives, and the job fails as one that was not answered in time', async () => {
  const { standIn, receiver } = await accountsUnder({ timeOut: true });
  expect(receiver.received).toHaveLength(1);
  expect(standIn.systemJobs()).toMatchObject([
    { statuscode: 31, attempts: 1, message: expect.stringContaining('did not answer within') },
  ]);
});

test.each([
  [500, 1],
  [429, 1],
  [503, 2],
])('refuse %i: nothing arrives, and the job fails after %i attempts', async (refuse, attempts) => {
  const { standIn, receiver } = await accountsUnder({ refuse });
  expect(receiver.received).toEqual([]);
  expect(standIn.systemJobs()).toMatchObject([
    { statuscode: 31, attempts, message: expect.stringContaining(String(refuse)) },
  ]);
});

test('setting chaos replaces what was set before', async () => {
  const made = await accountsUnder({ refuse: 500 });
  made.standIn.setChaos({ strip: true });
  await made.api.create('accounts', { name: 'B' });
  await made.standIn.settled();
  expect(made.receiver.received).toHaveLength(1);
});

describe('what is no chaos is refused', () => {
  const set = (standIn: StandIn, chaos: unknown) => (): void => standIn.setChaos(chaos as Chaos);

  test.each([
    [null, 'an object of switches'],
    [[], 'an object of switches'],
    [{ duplicates: true }, 'no chaos switch "duplicates"; there are duplicate, reorder'],
    [{ toString: true }, 'no chaos switch "toString"'],
    [{ duplicate: 'yes' }, '"duplicate" takes true or false'],
    [{ reorder: true }, '"reorder" takes'],
    [{ reorder: { seed: 1.5 } }, '"reorder" takes'],
    [{ reorder: { seed: 1, waiting: 1 } }, '"reorder" takes'],
    [{ reorder: { seed: 1, wait: 2 } }, '"reorder" takes'],
    [{ delayMs: -1 }, '"delayMs" takes whole milliseconds'],
    [{ refuse: 200 }, '"refuse" takes a status from 300 to 599'],
    [{ refuse: 500, timeOut: true }, 'leave out "timeOut"'],
    [{ refuse: 500, duplicate: true }, 'leave out "timeOut" and "duplicate"'],
  ])('%j', async (chaos, words) => {
    const standIn = await runningStandIn();
    expect(set(standIn, chaos)).toThrow(StandInMisuse);
    expect(set(standIn, chaos)).toThrow(words);
  });

  test('anything is taken or refused with the same kind of error', async () => {
    const standIn = await runningStandIn();
    const switches = fc.record(
      {
        duplicate: fc.oneof(fc.boolean(), fc.jsonValue()),
        reorder: fc.oneof(fc.record({ seed: fc.nat(), waiting: fc.nat() }, { requiredKeys: [] }), fc.jsonValue()),
        refuse: fc.oneof(fc.integer(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(switches, fc.jsonValue()), (chaos) => {
        try {
          set(standIn, chaos)();
        } catch (error) {
          expect(error).toBeInstanceOf(StandInMisuse);
        }
      }),
    );
  });
});

test('a shuffle keeps every item, never the order, and depends on the seed alone', () => {
  fc.assert(
    fc.property(fc.nat(4_294_967_295), fc.uniqueArray(fc.integer(), { minLength: 2 }), (seed, items) => {
      const shuffled = shuffleBy(seed)(items);
      expect(shuffled).not.toEqual(items);
      expect([...shuffled].sort()).toEqual([...items].sort());
      expect(shuffleBy(seed)(items)).toEqual(shuffled);
    }),
  );
});

test('chaos is set, seen and ended over HTTP', async () => {
  const { standIn, api, receiver } = await world(newAccounts);
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    answerOf(
      await fetch(`${standIn.url}/standin/${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    );
  const chaos = { reorder: { seed: 3 }, strip: true };
  expect((await ask('PUT', 'chaos', chaos)).body).toEqual({ chaos, waiting: 0 });
  await api.create('accounts', { name: 'A' });
  await api.create('accounts', { name: 'B' });
  expect((await ask('GET', 'chaos')).body).toEqual({ chaos, waiting: 2 });
  expect((await ask('POST', 'chaos/release')).body).toEqual({ released: 2 });
  await standIn.settled();
  expect(receiver.received).toHaveLength(2);
  const refused = await ask('PUT', 'chaos', { refuse: 'all' });
  expect(refused.status).toBe(400);
  expect(messageOf(refused)).toContain('"refuse" takes');
  expect((await ask('PUT', 'chaos')).status).toBe(400);
  expect((await ask('PUT', 'chaos', {})).body).toEqual({ chaos: {}, waiting: 0 });
});
