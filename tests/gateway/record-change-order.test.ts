import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { opportunityStageChanged } from '../../connector/triggers/index.ts';
import { emit, handlers, on, opportunity, type Handler } from '../../plugins/index.ts';
import { lookup, type Json } from '../plugins/context.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { get } from './support/http.ts';
import { stepIdOf, tell, updateOf } from './support/record-changes.ts';
import { newStorePath, runGateway, type Running } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const start = 1_506_384_247_000;

/** The opportunity moved to a stage, some seconds after the start. */
const moved = (
  row: string,
  from: string,
  to: string,
  seconds: number,
  told: readonly Handler[] = handlers,
  contact: string = randomUUID(),
): Json =>
  updateOf({
    table: 'opportunity',
    stepId: stepIdOf(told, 'opportunity-stage-changed'),
    target: { stepname: to, modifiedon: `/Date(${start + seconds * 1000})/` },
    pre: { stepname: from },
    post: { name: 'Coffee for Zurich', parentcontactid: lookup('contact', contact) },
    rest: { PrimaryEntityId: row },
  });

const stored = async ({ url }: Running): Promise<number> => {
  const { body } = await get(`${url}/v1/events?limit=500`, { key: keys.operator });
  return (body.events as readonly unknown[]).length;
};

test('one change told by several doors within two seconds is one event, and names the first', async () => {
  const gateway = await runGateway({ handlers });
  const row = randomUUID();
  const first = await tell(gateway, moved(row, 'Qualify', 'Propose', 0));
  // Another system job with another clock, as a backfill from the audit history would be.
  const again = await tell(gateway, moved(row, 'Qualify', 'Propose', 2));
  expect(first).toMatchObject({ status: 202 });
  expect(again).toMatchObject({ status: 200, body: { outcome: 'Duplicate', emissionId: first.body.emissionId } });
  expect(await stored(gateway)).toBe(1);
});

test('the same move of another record, and the same move at another time, are events of their own', async () => {
  const gateway = await runGateway({ handlers });
  const row = randomUUID();
  for (const body of [
    moved(row, 'Qualify', 'Propose', 0),
    moved(randomUUID(), 'Qualify', 'Propose', 0),
    moved(row, 'Propose', 'Close', 1),
    moved(row, 'Qualify', 'Propose', 60),
  ])
    expect((await tell(gateway, body)).status).toBe(202);
});

test('of twenty simultaneous tellings of one change exactly one is accepted', async () => {
  const gateway = await runGateway({ handlers });
  const row = randomUUID();
  const told = Array.from({ length: 20 }, (_, index) => moved(row, 'Qualify', 'Propose', index % 3));
  const answers = await Promise.all(told.map((body) => tell(gateway, body)));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
});

test('changes that arrive in the wrong order are all told, where the handler says what happened', async () => {
  const gateway = await runGateway({ handlers });
  const row = randomUUID();
  const late = moved(row, 'Qualify', 'Propose', 0);
  expect((await tell(gateway, moved(row, 'Propose', 'Close', 30))).status).toBe(202);
  expect((await tell(gateway, late)).status).toBe(202);
});

test('changes of one person that arrive shuffled within the settling time reach the journey in the order they happened', async () => {
  const dataverse = await runDataverse([opportunityStageChanged]);
  const path = newStorePath();
  const gatewayAfter = (ms: number): Promise<Running> =>
    runGateway({
      organizationUrl: dataverse.url,
      store: sqliteEventStore(path),
      wallClock: () => Date.now() + ms,
      handlers,
      change: (file) => ({
        ...file,
        recordChanges: {
          secretVariables: ['CUELINE_TEST_DATAVERSE'],
          header: 'x-cueline-key',
          serviceUsers: [],
          settleSeconds: 60,
        },
      }),
    });
  const gateway = await gatewayAfter(0);
  const [row, contact] = [randomUUID(), randomUUID()];
  await dataverse.addContact(contact);
  const stages = ['Qualify', 'Develop', 'Propose', 'Close'];
  for (const at of [2, 0, 1]) {
    const [from = '', to = ''] = stages.slice(at, at + 2);
    expect((await tell(gateway, moved(row, from, to, at * 10, handlers, contact))).status).toBe(202);
  }
  // The settling time passes while no gateway runs, so that nobody is too slow to be within it.
  await gateway.close();
  expect(dataverse.entries(opportunityStageChanged)).toEqual([]);
  await gatewayAfter(61_000);
  const entries = await until(
    () => Promise.resolve(dataverse.entries(opportunityStageChanged)),
    (all) => all.length === 3,
  );
  expect(
    entries.map(({ attributes }) => Object.values(attributes).find((value) => stages.includes(String(value)))),
  ).toEqual(stages.slice(1));
});

test('a change that was overtaken is passed over, where the handler says how things stand', async () => {
  const latest = on(opportunity).updated(
    {
      name: 'opportunity-stage-changed',
      description: 'Tells the latest stage only.',
      watch: ['stepname'],
      pre: ['stepname'],
      late: 'skip',
    },
    (change) =>
      change.moved('stepname') &&
      emit(
        opportunityStageChanged,
        { by: 'contactId', value: randomUUID() },
        { opportunityId: change.id, stage: change.now('stepname') ?? 'None' },
      ),
  );
  const gateway = await runGateway({ handlers: [latest] });
  const row = randomUUID();
  expect((await tell(gateway, moved(row, 'Propose', 'Close', 30, [latest]))).status).toBe(202);
  expect(await tell(gateway, moved(row, 'Qualify', 'Propose', 0, [latest]))).toMatchObject({
    status: 200,
    body: { outcome: 'Suppressed', reasonCode: 'LATE' },
  });
  // Another record, and a later change of the same one, are not held up by it.
  expect((await tell(gateway, moved(randomUUID(), 'Qualify', 'Propose', 0, [latest]))).status).toBe(202);
  expect((await tell(gateway, moved(row, 'Close', 'Won', 60, [latest]))).status).toBe(202);
});

test('a million-digit number and a long decimal are read, and what can not be sent is refused in words', async () => {
  const gateway = await runGateway({ handlers });
  const money = (digits: string): string =>
    JSON.stringify(moved(randomUUID(), 'Qualify', 'Propose', 0)).replace(
      '"key":"name","value":"Coffee for Zurich"',
      `"key":"estimatedvalue","value":{"__type":"Money:http://schemas.microsoft.com/xrm/2011/Contracts","Value":${digits}}`,
    );
  expect((await tell(gateway, money('922337203685477.5807'))).status).toBe(202);
  const answer = await tell(gateway, money('9'.repeat(400_000)));
  expect(answer).toMatchObject({ status: 422, body: { reasonCode: 'VALIDATION' } });
});
