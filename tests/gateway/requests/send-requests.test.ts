import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { recordEventId } from '../../../connector/contract/index.ts';
import { pageViewed as trigger } from '../../../connector/triggers/index.ts';
import { sends, state } from '../support/asking.ts';
import { keys } from '../support/environment.ts';
import { pageViewed } from '../support/events.ts';
import { get } from '../support/http.ts';
import { reportingWorld } from '../support/reporting.ts';
import { until } from '../support/until.ts';
import { without } from '../support/without.ts';

const known = async ({ url }: { readonly url: string }): Promise<number> =>
  ((await get(`${url}/v1/events?sender=dynamics`, { key: keys.operator })).body.events as readonly unknown[]).length;

const body = (parts: object = {}): string => JSON.stringify(pageViewed({ ...parts }));

test('a person in Dynamics sends an event: answered at once, sent once, followed to its end, and its content emptied', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const contact = randomUUID();
  await dataverse.addContact(contact);
  const { answered, row } = sends(tables);

  const withoutId = without(pageViewed({ customer: { by: 'contactId', value: contact } }), 'eventId');
  const answer = await answered({ cue_trigger: 'PageViewed', cue_body: JSON.stringify(withoutId) });
  const id = String(answer['cue_sendrequestid']);
  expect(answer).toMatchObject({
    cue_state: state.done,
    cue_body: null,
    cue_eventid: `send-request:${id}`,
    cue_emissionid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    cue_completedon: expect.stringMatching(/^20/),
  });
  expect(['Accepted', 'Sent']).toContain(answer['cue_outcome']);
  const sent = await until(
    () => row(id),
    ({ cue_outcome: outcome }) => outcome === 'Sent',
  );
  expect(sent).toMatchObject({ cue_state: state.done, cue_reasoncode: 'SENT' });
  expect(dataverse.entries(trigger)).toMatchObject([{ profileId: contact, outcome: 'entered' }]);

  const again = await answered({
    cue_body: JSON.stringify({ ...withoutId, eventId: `send-request:${id}` }),
  });
  expect(again).toMatchObject({ cue_state: state.done, cue_outcome: 'Duplicate', cue_reasoncode: 'DUPLICATE' });
  expect(dataverse.signals()).toHaveLength(1);
  expect(gateway.log.lines.join()).not.toContain(contact);
});

test('a dry run says what would become of an event, the person looked up, and stores nothing', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  await dataverse.addContact(randomUUID(), 'known@example.org');
  for (const id of [randomUUID(), randomUUID()]) await dataverse.addContact(id, 'shared@example.org');
  const { answered } = sends(tables);
  const judged = async (parts: object): Promise<unknown[]> => {
    const row = await answered({ cue_dryrun: true, cue_body: body(parts) });
    expect(row).toMatchObject({ cue_body: null, cue_emissionid: null });
    expect(row['cue_result']).toMatch(/^Dry run: /);
    return [row['cue_state'], row['cue_outcome'], row['cue_reasoncode']];
  };
  const by = (value: string) => ({ customer: { by: 'email', value } });

  expect(await judged(by('known@example.org'))).toEqual([state.done, 'Accepted', 'ACCEPTED']);
  expect(await judged(by('nobody@example.org'))).toEqual([state.done, 'Held', 'CUSTOMER_NOT_FOUND']);
  expect(await judged({ ...by('nobody@example.org'), ifNotFound: 'skip' })).toEqual([
    state.done,
    'Suppressed',
    'CUSTOMER_NOT_FOUND',
  ]);
  expect(await judged(by('shared@example.org'))).toEqual([state.done, 'Rejected', 'AMBIGUOUS_CUSTOMER']);
  expect(await judged({ ...by('known@example.org'), trigger: 'Nothing' })).toEqual([
    state.refused,
    'Rejected',
    'UNKNOWN_TRIGGER',
  ]);
  // The environment of the tests has no such trigger.
  const survey = { npsScore: 9, npsGroup: 'Promoter', answeredOn: '2026-11-23T12:26:00Z' };
  expect(await judged({ ...by('known@example.org'), trigger: 'SurveyAnswered', attributes: survey })).toEqual([
    state.done,
    'Accepted',
    'TRIGGER_NOT_READY',
  ]);
  expect(await known(gateway)).toBe(0);

  const sentBefore = await answered({ cue_body: body({ ...by('known@example.org'), eventId: 'page-1' }) });
  expect(sentBefore).toMatchObject({ cue_state: state.done });
  expect(await judged({ ...by('known@example.org'), eventId: 'page-1' })).toEqual([
    state.done,
    'Duplicate',
    'DUPLICATE',
  ]);
  expect(await judged({ ...by('nobody@example.org'), eventId: 'page-1' })).toEqual([
    state.refused,
    'Rejected',
    'ID_REUSED',
  ]);
  expect(dataverse.signals().length).toBeLessThanOrEqual(1);
});

const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`;
const deepChange = `{"trigger":"PageViewed","recordEvent":{"table":"lead","rowId":"${randomUUID()}","became":{"x":${deep}}}}`;

test('what can not be sent is refused in words, all problems at once, and is not in the way of what comes after it', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  const gateway = await start();
  const { answered } = sends(tables);
  const change = { table: 'Opportunity!', rowId: 'x', became: {}, at: 'yesterday', withinSeconds: -1, more: 1 };
  for (const [text, ...words] of [
    [null, 'cue_body is empty'],
    ['{', 'not JSON'],
    ['"text"', 'not a JSON object'],
    [deep, 'not a JSON object'],
    [body({ attributes: deep }), 'attributes'],
    [body({ customer: { by: 'email', value: '\u0000secret@example.org' } }), 'customer.value'],
    [body({ trigger: 'PageVieved' }), 'Did you mean "PageViewed"'],
    [
      body({ customer: { by: 'contactId', value: 'secret' }, attributes: { pageUrl: '' } }),
      'problems: ',
      'customer.value must be a row id',
      'pageTitle',
      'pageUrl',
    ],
    [body({ eventId: 'record-change:x' }), 'other doors give such ids'],
    [deepChange, 'recordEvent.became must hold plain values'],
    [
      body({ recordEvent: change }),
      'recordEvent.table',
      'recordEvent.rowId',
      'recordEvent.became',
      'recordEvent.at',
      'recordEvent.withinSeconds',
      'unknown key',
      'not both',
    ],
  ] as const) {
    const row = await answered({ cue_body: text });
    expect({ text, ...row }).toMatchObject({ cue_state: state.refused, cue_outcome: 'Rejected', cue_body: null });
    for (const word of words) expect(row['cue_result']).toContain(word);
  }
  expect(await known(gateway)).toBe(0);
  await dataverse.addContact(randomUUID(), 'good@example.org');
  const good = await answered({ cue_body: body({ customer: { by: 'email', value: 'good@example.org' } }) });
  expect(good).toMatchObject({ cue_state: state.done });
  expect(gateway.log.lines.join()).not.toContain('secret');
});

test('the same change of a record told twice, by clocks that differ a little, is one event under the id of all doors', async () => {
  const { dataverse, tables, start } = await reportingWorld();
  await start();
  const [contact, rowId] = [randomUUID(), randomUUID()];
  await dataverse.addContact(contact);
  const { answered } = sends(tables);
  const told = (at: string, withinSeconds?: number): string => {
    const request = without(pageViewed({ customer: { by: 'contactId', value: contact } }), 'eventId');
    const recordEvent = { table: 'opportunity', rowId, became: { stepname: 'Close' }, at, withinSeconds };
    return JSON.stringify({ ...request, recordEvent });
  };
  const first = await answered({ cue_body: told('2026-11-23T12:26:00Z') });
  expect(first).toMatchObject({
    cue_state: state.done,
    cue_eventid: recordEventId({
      organizationId: dataverse.organizationId,
      trigger: 'PageViewed',
      table: 'opportunity',
      rowId,
      became: { stepname: 'Close' },
      at: '2026-11-23T12:26:00Z',
    }),
  });
  expect(await answered({ cue_dryrun: true, cue_body: told('2026-11-23T12:26:01Z') })).toMatchObject({
    cue_outcome: 'Duplicate',
  });
  expect(await answered({ cue_body: told('2026-11-23T12:26:01Z') })).toMatchObject({
    cue_state: state.done,
    cue_outcome: 'Duplicate',
    cue_emissionid: first['cue_emissionid'],
  });
  // A form that could not say better when it was.
  expect(await answered({ cue_body: told('2026-11-23T12:28:00Z', 120) })).toMatchObject({ cue_outcome: 'Duplicate' });
  await until(
    () => dataverse.entries(trigger).length,
    (count) => count === 1,
  );
  const another = await answered({ cue_body: told('2026-11-23T12:28:00Z', 100) });
  expect(another['cue_outcome']).not.toBe('Duplicate');
  // Else whatever happens to the record until then would be passed over as late.
  const ahead = await answered({ cue_body: told('2099-01-01T00:00:00Z') });
  const made = String(ahead['createdon']).slice(0, 19).replaceAll(/[-:]/g, '');
  expect(String(ahead['cue_eventid'])).toMatch(new RegExp(`:${made}Z$`));
});

test('an event that was stored while its answer was lost is answered from the store after a stop, and not sent twice', async () => {
  let lost = true;
  const { dataverse, tables, start } = await reportingWorld({
    before: ({ method, body: text }) =>
      lost && method === 'PATCH' && text.includes('cue_outcome') ? new Promise<void>(() => undefined) : undefined,
  });
  const first = await start();
  const { ask, row } = sends(tables);
  const request = body({ customer: { by: 'email', value: 'late@example.org' } });
  const ids = await Promise.all([{ cue_body: request }, { cue_body: request }].map((columns) => ask(columns)));
  await until(
    () => known(first),
    (count) => count === 1,
  );
  const running = await until(
    () => Promise.all(ids.map(row)),
    (rows) => rows.some(({ cue_state: is }) => is === state.running),
  );
  expect(running.map(({ cue_body: text }) => text)).toEqual([request, request]);
  await first.close();
  lost = false;

  const second = await start();
  const ended = await until(
    () => Promise.all(ids.map(row)),
    (rows) => rows.every(({ cue_state: is }) => is === state.done),
  );
  const held = ended.filter(({ cue_outcome: outcome }) => outcome === 'Held' || outcome === 'Accepted');
  expect(held).toHaveLength(1);
  expect(ended.filter(({ cue_outcome: outcome }) => outcome === 'Duplicate')).toHaveLength(1);
  expect(await known(second)).toBe(1);

  // Followed on by the next gateway on the same store, too.
  await second.close();
  await start();
  await dataverse.addContact(randomUUID(), 'late@example.org');
  await until(
    () => Promise.all(ids.map(row)),
    (rows) => rows.some(({ cue_outcome: outcome }) => outcome === 'Sent'),
  );
  expect(dataverse.entries(trigger)).toHaveLength(1);
});
