import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../../connector/store/index.ts';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import { runDataverse } from '../support/dataverse.ts';
import { keys } from '../support/environment.ts';
import { pageViewed } from '../support/events.ts';
import { get, post } from '../support/http.ts';
import { reportTables, type ReportTables } from '../support/report-tables.ts';
import { newStorePath, runGateway, type Running } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const [requested, running, done, refused] = [482_100_000, 482_100_001, 482_100_002, 482_100_003];
const reporting = (file: EnvironmentFile): EnvironmentFile => ({
  ...file,
  reports: { everySeconds: 1, replayEverySeconds: 1 },
});

async function world() {
  const dataverse = await runDataverse([trigger]);
  const tables = await reportTables(dataverse.url);
  const path = newStorePath();
  const start = (file = path) =>
    runGateway({ organizationUrl: tables.url, change: reporting, store: sqliteEventStore(file) });
  return { dataverse, tables, start };
}

async function failed({ url }: Running, email: string, eventId = `page-${randomUUID()}`): Promise<string> {
  const json = pageViewed({ customer: { by: 'email', value: email }, ifNotFound: 'fail', eventId });
  await post(`${url}/v1/events`, { key: keys.shop, json });
  await state({ url }, eventId, 'dead');
  return eventId;
}
const state = ({ url }: Pick<Running, 'url'>, id: string, wanted: string) =>
  until(
    () => get(`${url}/v1/events/${id}`, { key: keys.shop }),
    ({ body }) => body.state === wanted,
  );

const ask = (tables: ReportTables, columns: object): string => {
  const id = randomUUID();
  tables.put('cue_replayrequests', id, { cue_name: 'again', cue_state: requested, ...columns });
  return id;
};
const row = (tables: ReportTables, id: string) =>
  tables.rows('cue_replayrequests').find((one) => one['cue_replayrequestid'] === id) ?? {};
const answered = (tables: ReportTables, id: string) =>
  until(
    () => row(tables, id),
    ({ cue_state: is }) => is === done || is === refused,
  );

test('a person in Dynamics has an event sent again, and a whole reason, dry run first', async () => {
  const { dataverse, tables, start } = await world();
  const gateway = await start();
  const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
  const [one = '', ...others] = await Promise.all(emails.map((email) => failed(gateway, email)));
  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.length === 3,
  );
  for (const email of emails) await dataverse.addContact(randomUUID(), email);

  const dry = await answered(tables, ask(tables, { cue_reasoncode: 'CUSTOMER_NOT_FOUND', cue_dryrun: true }));
  expect(dry).toMatchObject({ cue_state: done, cue_replayed: 0 });
  expect(dry['cue_result']).toBe('Dry run: 3 events would be put back in the queue.');

  const single = await answered(tables, ask(tables, { cue_eventid: one }));
  expect(single).toMatchObject({ cue_state: done, cue_replayed: 1, cue_result: 'The event is in the queue again.' });
  await state(gateway, one, 'sent');

  const group = await answered(
    tables,
    ask(tables, { cue_reasoncode: 'customer_not_found', cue_trigger: 'PageViewed' }),
  );
  expect(group).toMatchObject({ cue_state: done, cue_replayed: 2, cue_result: '2 events put back in the queue.' });
  for (const id of others) await state(gateway, id, 'sent');
  expect(dataverse.entries(trigger)).toHaveLength(3);

  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.every(({ cue_state: is }) => is === 482_100_002),
  );
  const again = await answered(tables, ask(tables, { cue_eventid: one }));
  expect(again).toMatchObject({ cue_state: refused, cue_replayed: 0 });
  expect(again['cue_result']).toContain('The event is sent');
});

test.each([
  [{}, 'Give an event id, or the reason code'],
  [{ cue_eventid: 'a', cue_reasoncode: 'GAVE_UP' }, 'not both'],
  [{ cue_reasoncode: 'toString' }, 'no such reason code'],
  [{ cue_reasoncode: 'GAVE_UP', cue_trigger: 'Nothing' }, 'no trigger of that name'],
  [{ cue_eventid: 'page-nobody-sent' }, 'no event of that id'],
])('a request of %j is refused in words', async (columns, words) => {
  const { tables, start } = await world();
  await start();
  const answer = await answered(tables, ask(tables, columns));
  expect(answer).toMatchObject({ cue_state: refused, cue_replayed: 0 });
  expect(answer['cue_result']).toContain(words);
  expect(answer['cue_completedon']).toMatch(/^\d{4}-/);
});

test('of two gateways that see a request at the same moment one carries it out', async () => {
  const { tables, start } = await world();
  const gateways = await Promise.all([start(), start(newStorePath())]);
  const ids = [1, 2, 3, 4, 5].map(() => ask(tables, { cue_reasoncode: 'GAVE_UP' }));
  for (const id of ids) expect(await answered(tables, id)).toMatchObject({ cue_state: done });
  const counts = await Promise.all(
    gateways.map(async ({ url }) => {
      const { text } = await get(`${url}/metrics`, { key: keys.operator });
      return Number(/cueline_replay_requests_total\{outcome="done"\} (\d+)/.exec(text)?.[1] ?? 0);
    }),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBe(ids.length);
});

test('a request that a stop interrupted is taken up by the gateway that has it, and by no other', async () => {
  const { tables, start } = await world();
  const first = await start();
  const id = await failed(first, 'd@example.org');
  const mine = await answered(tables, ask(tables, { cue_eventid: 'nothing' }));
  expect(mine).toMatchObject({ cue_state: refused });
  // The words with which it claims are kept while a row is running only: seen on the way.
  let claim = '';
  tables.beforeWrite(() => {
    for (const one of tables.rows('cue_replayrequests'))
      if (one['cue_state'] === running) claim = String(one['cue_result']);
  });
  await answered(tables, ask(tables, { cue_eventid: id }));
  expect(claim).toContain('Carried out by the gateway with the event store');
  await state(first, id, 'dead');
  await first.close();

  const [ours, theirs] = [ask(tables, {}), ask(tables, {})];
  tables.put('cue_replayrequests', ours, { cue_state: running, cue_result: claim, cue_eventid: id });
  tables.put('cue_replayrequests', theirs, {
    cue_state: running,
    cue_result: claim.replace(/store \w+/, 'store of-others'),
    cue_eventid: id,
  });
  await start();
  expect(await answered(tables, ours)).toMatchObject({ cue_state: done, cue_replayed: 1 });
  expect(String(row(tables, ours)['cue_result'])).toContain('It was put back in the queue');
  await answered(tables, ask(tables, { cue_eventid: 'nothing' }));
  expect(row(tables, theirs)).toMatchObject({ cue_state: running });
});
