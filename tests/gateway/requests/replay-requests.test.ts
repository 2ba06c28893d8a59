import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import type { CuelineEnvironment, ReportedRow } from '../support/cueline-environment.ts';
import { keys } from '../support/environment.ts';
import { get } from '../support/http.ts';
import { failures, reportingWorld, send, settled } from '../support/reporting.ts';
import { newStorePath, type Running } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const [requested, running, done, refused] = [482_100_000, 482_100_001, 482_100_002, 482_100_003];

async function failed(gateway: Running, value: string): Promise<string> {
  const eventId = `page-${randomUUID()}`;
  await settled(gateway, await send(gateway, { by: 'email', value }, { ifNotFound: 'fail', eventId }), 'dead');
  return eventId;
}

/** As the form makes it: with the state that is the default. */
const ask = (tables: CuelineEnvironment, columns: ReportedRow): Promise<string> =>
  tables.ask({ cue_state: requested, ...columns });
const row = async ({ rows }: CuelineEnvironment, id: string): Promise<ReportedRow> =>
  (await rows('cue_replayrequests')).find((one) => one['cue_replayrequestid'] === id) ?? {};
const answered = (tables: CuelineEnvironment, asked: Promise<string> | string): Promise<ReportedRow> =>
  until(
    async () => row(tables, await asked),
    ({ cue_state: is }) => is === done || is === refused,
  );

test('a person in Dynamics has an event sent again, and a whole reason, dry run first', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
  const [one = '', ...others] = await Promise.all(emails.map((email) => failed(gateway, email)));
  await failures(tables, 3);
  for (const email of emails) await dataverse.addContact(randomUUID(), email);

  const dry = await answered(tables, ask(tables, { cue_reasoncode: 'CUSTOMER_NOT_FOUND', cue_dryrun: true }));
  expect(dry).toMatchObject({ cue_state: done, cue_matched: 3, cue_replayed: 0 });
  expect(dry['cue_result']).toBe('Dry run: 3 events would be put back in the queue.');

  expect(await answered(tables, ask(tables, { cue_eventid: one, cue_dryrun: true }))).toMatchObject({ cue_matched: 1 });

  // Whoever makes a row without the form leaves its state empty.
  const single = await answered(tables, tables.ask({ cue_eventid: one }));
  expect(single).toMatchObject({ cue_state: done, cue_replayed: 1, cue_result: 'The event is in the queue again.' });
  await settled(gateway, one, 'sent');

  const group = await answered(
    tables,
    ask(tables, { cue_reasoncode: 'customer_not_found', cue_trigger: 'PageViewed' }),
  );
  expect(group).toMatchObject({
    cue_state: done,
    cue_matched: 2,
    cue_replayed: 2,
    cue_result: '2 events put back in the queue.',
  });
  for (const id of others) await settled(gateway, id, 'sent');
  expect(dataverse.entries(trigger)).toHaveLength(3);

  await until(
    () => tables.rows('cue_deliveryfailures'),
    (rows) => rows.every(({ cue_state: is }) => is === 482_100_002),
  );
  const again = await answered(tables, ask(tables, { cue_eventid: one }));
  expect(again).toMatchObject({ cue_state: refused, cue_matched: 0, cue_replayed: 0 });
  expect(again['cue_result']).toContain('The event is sent');
});

test.each([
  [{}, 'Give an event id, or the reason code'],
  [{ cue_eventid: 'a', cue_reasoncode: 'GAVE_UP' }, 'not both'],
  [{ cue_reasoncode: 'toString' }, 'no such reason code'],
  [{ cue_reasoncode: 'GAVE_UP', cue_trigger: 'Nothing' }, 'no trigger of that name'],
  [{ cue_eventid: 'page-nobody-sent' }, 'no event of that id'],
])('a request of %j is refused in words', async (columns, words) => {
  const { tables, start } = await reportingWorld();
  await start();
  const answer = await answered(tables, ask(tables, columns));
  expect(answer).toMatchObject({ cue_state: refused, cue_replayed: 0 });
  expect(answer['cue_result']).toContain(words);
  expect(answer['cue_completedon']).toMatch(/^\d{4}-/);
});

test('of two gateways that see a request at the same moment one carries it out', async () => {
  const { tables, start } = await reportingWorld();
  const gateways = await Promise.all([start(), start(newStorePath())]);
  const ids = await Promise.all([1, 2, 3, 4, 5].map(() => ask(tables, { cue_reasoncode: 'GAVE_UP' })));
  for (const id of ids) expect(await answered(tables, id)).toMatchObject({ cue_state: done });
  const counts = await Promise.all(
    gateways.map(async ({ url }) => {
      const { text } = await get(`${url}/metrics`, { key: keys.operator });
      return Number(
        /cueline_dynamics_requests_total\{kind="replay requests",outcome="done"\} (\d+)/.exec(text)?.[1] ?? 0,
      );
    }),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBe(ids.length);
});

test('a request that a stop interrupted is taken up by the gateway that has it, and by no other', async () => {
  const { tables, start } = await reportingWorld();
  const first = await start();
  const id = await failed(first, 'd@example.org');
  const ours = await ask(tables, { cue_eventid: id });
  await answered(tables, ours);
  // The words with which it claims are in the row while it is running only: seen on the way.
  const claims = tables.asked().flatMap(({ body }) => /Carried out by[^"]*/.exec(body) ?? []);
  expect(claims).toEqual([expect.stringContaining('by the gateway with the event store')]);
  const [claim = ''] = claims;
  await settled(first, id, 'dead');
  await first.close();

  const interrupted = { cue_state: running, cue_eventid: id };
  await tables.ask({ ...interrupted, cue_result: claim }, ours);
  const dry = await tables.ask({ ...interrupted, cue_result: claim, cue_dryrun: true });
  const theirs = await tables.ask({ ...interrupted, cue_result: claim.replace(/store \w+/, 'store of-others') });
  const later = await tables.ask({ ...interrupted, cue_result: claim });
  await start();
  expect(await answered(tables, ours)).toMatchObject({ cue_state: done, cue_replayed: 1 });
  expect(String((await row(tables, ours))['cue_result'])).toContain('It was put back in the queue');
  // Neither of these put it back, whatever an earlier request did.
  expect(await answered(tables, dry)).toMatchObject({ cue_replayed: 0, cue_result: expect.stringMatching(/^Dry run/) });
  expect(await answered(tables, later)).toMatchObject({ cue_result: 'The event is in the queue again.' });
  await answered(tables, ask(tables, { cue_eventid: 'nothing' }));
  expect(await row(tables, theirs)).toMatchObject({ cue_state: running });
});
