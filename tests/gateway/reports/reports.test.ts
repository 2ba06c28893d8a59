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
import { newStorePath, runGateway, type Running, type RunningOptions } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const reporting = (file: EnvironmentFile): EnvironmentFile => ({
  ...file,
  reports: { everySeconds: 1, replayEverySeconds: 1 },
});

async function world(options: RunningOptions = {}) {
  const dataverse = await runDataverse([trigger]);
  const tables = await reportTables(dataverse.url);
  const path = newStorePath();
  const start = () =>
    runGateway({ organizationUrl: tables.url, change: reporting, store: sqliteEventStore(path), ...options });
  return { dataverse, tables, start, gateway: await start() };
}

/** Sends an event of a contact, or of somebody nobody knows, and gives its emission id. */
async function send({ url }: Running, customer: object, parts: object = {}): Promise<string> {
  const { body } = await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed({ customer, ...parts }) });
  return String(body.emissionId);
}
const settled = ({ url }: Running, id: string, state: string) =>
  until(
    () => get(`${url}/v1/events/${id}`, { key: keys.shop }),
    ({ body }) => body.state === state,
  );

const someone = { by: 'email', value: 'jane.doe+planted@example.org' };
const summary = (tables: ReportTables) => tables.rows('cue_eventsummaries')[0] ?? {};
const health = (tables: ReportTables) =>
  tables.rows('cue_triggerhealths').find(({ cue_trigger: name }) => name === 'PageViewed') ?? {};

test('what people see in Dynamics is what a counted run was: by hour, trigger and source, failures, health; no person in it', async () => {
  const { dataverse, tables, gateway } = await world();
  const contact = randomUUID();
  await dataverse.addContact(contact);
  const sent = await Promise.all(
    [1, 2, 3, 4].map(() => send(gateway, { by: 'contactId', value: contact }, { ifNotFound: 'fail' })),
  );
  const held = await send(gateway, someone, { ifNotFound: 'hold' });
  const nobody = { by: 'email', value: 'john.planted@example.org' };
  const dead = await send(gateway, nobody, { ifNotFound: 'fail', eventId: 'page-that-fails' });
  for (const id of sent) await settled(gateway, id, 'sent');
  await settled(gateway, held, 'held');
  await settled(gateway, dead, 'dead');

  const counts = { cue_received: 6, cue_accepted: 0, cue_sent: 4, cue_held: 1, cue_failed: 1, cue_suppressed: 0 };
  await until(
    () => tables.rows('cue_eventsummaries'),
    (rows) => rows.some(({ cue_sent: n }) => n === 4),
  );
  await until(
    () => health(tables),
    (row) => row['cue_sent'] === 4,
  );
  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.length === 1,
  );
  // Two hours where the run went over the end of one.
  const sums = Object.fromEntries(
    Object.keys(counts).map((column) => [
      column,
      tables.rows('cue_eventsummaries').reduce((sum, row) => sum + Number(row[column]), 0),
    ]),
  );
  expect(sums).toEqual(counts);
  expect(summary(tables)).toMatchObject({ cue_trigger: 'PageViewed', cue_source: 'shop', cue_expired: 0 });
  expect(summary(tables)['cue_name']).toMatch(/^\d{4}-\d\d-\d\dT\d\dZ PageViewed shop$/);
  expect(health(tables)).toMatchObject({ ...counts, cue_readiness: 'Ready', cue_name: 'PageViewed' });
  expect(Number(health(tables)['cue_p95ms'])).toBeGreaterThanOrEqual(Number(health(tables)['cue_p50ms']));
  expect(tables.rows('cue_deliveryfailures')).toMatchObject([
    {
      cue_deliveryfailureid: dead,
      cue_eventid: 'page-that-fails',
      cue_reasoncode: 'CUSTOMER_NOT_FOUND',
      cue_source: 'shop',
      cue_state: 482_100_000,
    },
  ]);
  const all = ['cue_eventsummaries', 'cue_deliveryfailures', 'cue_triggerhealths'].flatMap(tables.rows);
  expect(JSON.stringify(all)).not.toMatch(/jane|john|planted|example\.(org|com)|Machines/i);
  expect(JSON.stringify(all)).not.toContain(contact);
});

test('what did not change is not written again, also not after a restart; what the tables lost is', async () => {
  const { tables, gateway, start } = await world();
  await settled(gateway, await send(gateway, someone, { ifNotFound: 'fail' }), 'dead');
  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.length === 1,
  );
  const written = async (running: Running): Promise<string> =>
    (await get(`${running.url}/metrics`, { key: keys.operator })).text;
  await until(
    () => health(tables),
    (row) => row['cue_failed'] === 1,
  );
  await gateway.close();
  const before = tables.writes.length;

  const again = await start();
  await until(
    () => written(again),
    (text) => /cueline_report_rows_total|cueline_report_age_seconds (?!0\n)/.test(text),
  );
  await settled(again, await send(again, someone, { ifNotFound: 'fail' }), 'dead');
  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.length === 2,
  );
  await until(
    () => health(tables),
    (row) => row['cue_failed'] === 2,
  );
  // One failure, and hour and trigger of both: nothing else was written.
  const since = tables.writes.slice(before).map(({ path }) => path.slice(0, path.indexOf('(')));
  expect(since.filter((set) => set === 'cue_deliveryfailures')).toHaveLength(1);
  expect(since.filter((set) => set === 'cue_triggerhealths').length).toBeLessThanOrEqual(2);
  expect(since.length).toBeLessThanOrEqual(5);
});

test('without the tables there is one warning, and events go their way', async () => {
  const dataverse = await runDataverse([trigger]);
  const contact = randomUUID();
  await dataverse.addContact(contact);
  // The stand-in itself: nobody imported the solution there.
  const gateway = await runGateway({ organizationUrl: dataverse.url, change: reporting });
  await settled(gateway, await send(gateway, { by: 'contactId', value: contact }), 'sent');
  const warnings = () => gateway.log.lines.filter((line) => line.includes('does not have the tables'));
  await until(warnings, (lines) => lines.length === 2);
  await settled(gateway, await send(gateway, { by: 'contactId', value: contact }), 'sent');
  expect(warnings()).toHaveLength(2);
});

test('while Dataverse asks to wait nothing is written, events are sent, and afterwards the figures are right', async () => {
  const { dataverse, tables, gateway } = await world();
  const contact = randomUUID();
  await dataverse.addContact(contact);
  await until(
    () => health(tables),
    (row) => row['cue_readiness'] === 'Ready',
  );
  const error = { error: { code: '0x80072322', message: '' } };
  tables.answerInstead({ status: 429, headers: { 'retry-after': '2' }, body: error });
  await settled(gateway, await send(gateway, { by: 'contactId', value: contact }), 'sent');
  await until(
    () => gateway.log.lines,
    (lines) => lines.some((line) => line.includes('had to wait')),
  );
  tables.answerInstead(undefined);
  await until(
    () => summary(tables),
    (row) => row['cue_sent'] === 1,
  );
  const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
  expect(text).toMatch(/cueline_report_failures_total\{status="429"\} [1-9]/);
});
