import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { cartAbandoned, caseOpened, pageViewed } from '../../../connector/triggers/index.ts';
import { cuelineRoles, roleExtras } from '../../../solution/index.ts';
import { runDataverse, type Dataverse } from '../support/dataverse.ts';
import { keys } from '../support/environment.ts';
import { get } from '../support/http.ts';
import { failures, health, reporting, reportingWorld, send, settled } from '../support/reporting.ts';
import { runGateway } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

async function personIn(dataverse: Dataverse): Promise<{ readonly by: string; readonly value: string }> {
  const value = randomUUID();
  await dataverse.addContact(value);
  return { by: 'contactId', value };
}

test('without the tables there is one warning, and events go their way', async () => {
  const dataverse = await runDataverse([pageViewed]);
  const person = await personIn(dataverse);
  // The stand-in itself: nobody imported the solution there.
  const gateway = await runGateway({ organizationUrl: dataverse.url, change: reporting });
  await settled(gateway, await send(gateway, person), 'sent');
  const warnings = () => gateway.log.lines.filter((line) => line.includes('"warn"'));
  const refusals = async () => {
    const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
    return Number(/cueline_report_failures_total\{status="404"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  // Both the writer and the answerer have found out, the one of them again.
  await until(refusals, (count) => count >= 3);
  await settled(gateway, await send(gateway, person), 'sent');
  expect(warnings()).toEqual([expect.stringContaining('does not have the tables of the solution')]);
});

const emitter = 'Cueline Event Emitter';

/** What the application user may do with that role alone, and what a deployment adds to it. */
const ofEmitter: readonly string[] = [
  ...cuelineRoles
    .filter(({ name }) => name === emitter)
    .flatMap(({ privileges }) => privileges.map(({ name }) => name)),
  ...roleExtras.filter(({ role }) => role === emitter).map(({ right, table }) => `prv${right}${table}`),
].map((name) => name.toLowerCase());

test('the role Cueline Event Emitter is enough; without its rights to the tables there is one warning, and events go on', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const person = await personIn(dataverse);
  const every = (await dataverse.api.list('privileges?$select=name')).map(({ name }) => String(name));
  const others = every.filter((name) => !ofEmitter.includes(name.toLowerCase()));
  expect([others.length > 100, every.length - others.length]).toEqual([true, ofEmitter.length]);
  dataverse.withholdPrivileges(others);

  const gateway = await start();
  await settled(gateway, await send(gateway, person), 'sent');
  const nobody = { by: 'email', value: 'nobody@example.org' };
  await settled(gateway, await send(gateway, nobody, { ifNotFound: 'fail' }), 'dead');
  await failures(tables, 1);
  await health(tables, { cue_sent: 1, cue_failed: 1, cue_readiness: 'Ready' });
  await tables.ask({ cue_reasoncode: 'CUSTOMER_NOT_FOUND', cue_dryrun: true });
  await until(
    () => tables.rows('cue_replayrequests'),
    ([row]) => row?.['cue_result'] === 'Dry run: 1 event would be put back in the queue.',
  );
  const told = () => gateway.log.lines.filter((line) => /"warn".*(?:tables|report)/.test(line));
  expect(told()).toEqual([]);

  dataverse.withholdPrivileges([...others, ...ofEmitter.filter((name) => name.includes('cue_'))]);
  await settled(gateway, await send(gateway, person), 'sent');
  const refusals = () => tables.asked().filter(({ answer }) => answer?.status === 403).length;
  await until(refusals, (count) => count >= 3);
  await settled(gateway, await send(gateway, person), 'sent');
  expect(told()).toEqual([expect.stringContaining('give it the role Cueline Event Emitter')]);

  dataverse.withholdPrivileges(others);
  await health(tables, { cue_sent: 3, cue_failed: 1 });
});

test('after a 429 nothing is asked of the tables before the time is over; afterwards the figures are right', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const person = await personIn(dataverse);
  await health(tables, { cue_readiness: 'Ready' });
  const limit = (method: string, body?: object) =>
    fetch(`${dataverse.url}/standin/service-protection`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  // Refused with a Retry-After of 2 seconds, then 4.
  expect((await limit('PUT', { requests: 1, windowSeconds: 20 })).status).toBeLessThan(300);
  const refused = () => tables.asked().filter(({ answer }) => answer?.status === 429);
  await until(refused, (all) => all.length >= 2);
  const sent = await send(gateway, person);
  expect((await limit('DELETE')).status).toBeLessThan(300);
  await settled(gateway, sent, 'sent');
  await health(tables, { cue_sent: 1, cue_accepted: 0 });

  const asked = tables.asked();
  for (const { answer, at } of refused()) {
    const seconds = Number(answer?.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(2);
    const from = answer?.at ?? at;
    const early = asked.filter((one) => one.at > from && one.at < from + seconds * 1000 - 1);
    // Two ask, by turns of their own: what the other one sent before the gateway had read the refusal was on its way.
    expect(early.length).toBeLessThanOrEqual(1);
    expect(early.filter((one) => one.at > from + 500)).toEqual([]);
  }
  const { text } = await get(`${gateway.url}/metrics`, { key: keys.operator });
  expect(text).toMatch(/cueline_report_failures_total\{status="429"\} [1-9]/);
});

test('readiness says Ready, Draft, Stopped or Missing, as Customer Insights - Journeys has the trigger', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  dataverse.draftTrigger(cartAbandoned);
  const { uniqueName } = dataverse.createTrigger(caseOpened);
  dataverse.stopTrigger(uniqueName);
  await start();
  for (const [trigger, readiness] of [
    ['PageViewed', 'Ready'],
    ['CartAbandoned', 'Draft'],
    ['CaseOpened', 'Stopped'],
    ['OrderPlaced', 'Missing'],
  ] as const)
    await health(tables, { cue_readiness: readiness }, trigger);
});
