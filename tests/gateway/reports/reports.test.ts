import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { keys } from '../support/environment.ts';
import { post } from '../support/http.ts';
import { failures, health, reportingWorld, send, settled } from '../support/reporting.ts';
import { until } from '../support/until.ts';

const someone = { by: 'email', value: 'jane.doe+planted@example.org' };

test('what people see in Dynamics is what a counted run was: by hour, trigger and source, failures, health', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const contact = randomUUID();
  await dataverse.addContact(contact);
  const sent = await Promise.all(
    [1, 2, 3, 4].map(() => send(gateway, { by: 'contactId', value: contact }, { ifNotFound: 'fail' })),
  );
  const held = await send(gateway, someone, { ifNotFound: 'hold' });
  const nobody = { by: 'email', value: 'john@example.org' };
  const dead = await send(gateway, nobody, { ifNotFound: 'fail', eventId: 'page-that-fails' });
  for (const id of sent) await settled(gateway, id, 'sent');
  await settled(gateway, held, 'held');
  await settled(gateway, dead, 'dead');

  const counts = { cue_received: 6, cue_accepted: 0, cue_sent: 4, cue_held: 1, cue_failed: 1, cue_suppressed: 0 };
  // Two hours where the run went over the end of one.
  const summed = async () => {
    const rows = await tables.rows('cue_eventsummaries');
    const sumOf = (column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    return Object.fromEntries(Object.keys(counts).map((column) => [column, sumOf(column)]));
  };
  expect(await until(summed, ({ cue_failed, cue_sent }) => cue_failed === 1 && cue_sent === 4)).toEqual(counts);
  const [summary] = await tables.rows('cue_eventsummaries');
  expect(summary).toMatchObject({ cue_trigger: 'PageViewed', cue_source: 'shop', cue_expired: 0 });
  expect(summary?.['cue_name']).toMatch(/^\d{4}-\d\d-\d\dT\d\dZ PageViewed shop$/);

  const seen = await health(tables, { cue_failed: 1, cue_sent: 4 });
  expect(seen).toMatchObject({ ...counts, cue_readiness: 'Ready', cue_name: 'PageViewed' });
  expect(Number(seen['cue_p95ms'])).toBeGreaterThanOrEqual(Number(seen['cue_p50ms']));
  expect(await failures(tables, 1)).toMatchObject([
    {
      cue_deliveryfailureid: dead,
      cue_eventid: 'page-that-fails',
      cue_reasoncode: 'CUSTOMER_NOT_FOUND',
      cue_source: 'shop',
      cue_state: 482_100_000,
    },
  ]);
});

test('what did not change is not written again, also not after a restart; what the tables lost is', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  await settled(gateway, await send(gateway, someone, { ifNotFound: 'fail' }), 'dead');
  await failures(tables, 1);
  await health(tables, { cue_failed: 1 });
  await gateway.close();
  const before = tables.written().length;
  const lost = await health(tables, { cue_readiness: 'Missing' }, 'CartAbandoned');
  await dataverse.remove(`cue_triggerhealths(${String(lost['cue_triggerhealthid'])})`);

  const again = await start();
  await health(tables, { cue_readiness: 'Missing' }, 'CartAbandoned');
  await settled(again, await send(again, someone, { ifNotFound: 'fail' }), 'dead');
  await failures(tables, 2);
  await health(tables, { cue_failed: 2 });
  // The row that was lost, one failure, and hour and trigger of it: nothing else was written.
  const since = tables.written().slice(before);
  expect(since.filter((set) => set === 'cue_deliveryfailures')).toHaveLength(1);
  expect(since.filter((set) => set === 'cue_triggerhealths').length).toBeLessThanOrEqual(3);
  expect(since.length).toBeLessThanOrEqual(6);
});

test('an event id as long as can be, of signs that no alternate key is asked for by, has its row; so has one that differs in capitals only', async () => {
  const { tables, start } = await reportingWorld();
  const gateway = await start();
  const signs = `/<>*%&:\\?+'"#(`;
  const id = signs + 'x'.repeat(200 - signs.length);
  for (const eventId of [id, id.toUpperCase()])
    await settled(gateway, await send(gateway, someone, { ifNotFound: 'fail', eventId }), 'dead');
  const rows = await failures(tables, 2);
  expect(new Set(rows.map(({ cue_eventid: written }) => written))).toEqual(new Set([id, id.toUpperCase()]));
});

test('of whom events are about, what they say and why people changed them, no row of the four tables holds anything', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const contact = randomUUID();
  await dataverse.addContact(contact, 'jane.doe+planted@example.org');
  const known = { by: 'contactId', value: contact };
  const ids = [
    await send(gateway, known),
    await send(gateway, { by: 'email', value: 'john.planted@example.org' }, { ifNotFound: 'fail' }),
    await send(gateway, { by: 'email', value: 'held.planted@example.org' }, { ifNotFound: 'hold' }),
  ];
  for (const [index, state] of ['sent', 'dead', 'held'].entries()) await settled(gateway, ids[index] ?? '', state);
  // Why it was changed is in its timeline from then on, in the operator's words.
  const reason = 'Jane asked for it on the phone';
  const edit = { attributes: { pageTitle: 'planted title' }, reason };
  const edited = await post(`${gateway.url}/v1/events/${ids[1] ?? ''}/edit`, { key: keys.operator, json: edit });
  expect(edited.status).toBeLessThan(300);
  await settled(gateway, ids[1] ?? '', 'dead');
  // What a person writes into a request is theirs; the gateway's answer takes none of it up.
  const words = 'planted.words@example.org';
  const asked = [
    { cue_eventid: words },
    { cue_reasoncode: words },
    { cue_reasoncode: 'GAVE_UP', cue_trigger: words },
    { cue_reasoncode: 'CUSTOMER_NOT_FOUND' },
  ];
  for (const columns of asked) await tables.ask(columns);
  const requests = await until(
    () => tables.rows('cue_replayrequests'),
    (rows) => rows.length === asked.length && rows.every(({ cue_completedon: on }) => typeof on === 'string'),
  );
  await health(tables, { cue_received: 3, cue_sent: 1, cue_failed: 1 });
  await failures(tables, 1);

  const written = await Promise.all(
    ['cue_eventsummaries', 'cue_deliveryfailures', 'cue_triggerhealths'].map(tables.rows),
  );
  const theirs = new Set(['cue_eventid', 'cue_reasoncode', 'cue_trigger']);
  const answers = requests.map((row) => Object.entries(row).filter(([column]) => !theirs.has(column)));
  const all = JSON.stringify([written, answers]);
  expect(all.match(/jane|john|held\.|planted|example\.(org|com)|Machines|prices|phone/gi) ?? []).toEqual([]);
  expect(all).not.toContain(contact);
});
