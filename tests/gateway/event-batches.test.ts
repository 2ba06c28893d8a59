import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { triggerNamed } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';
import { without } from './support/without.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

type Row = Readonly<Record<string, unknown>>;
const rowsOf = ({ body }: Answer): readonly Row[] => body.results as Row[];
const send = (events: readonly unknown[], key: string = keys.shop): Promise<Answer> =>
  post(`${url}/v1/events/batch`, { key, json: { events } });
const sendLines = (lines: BodyInit): Promise<Answer> =>
  post(`${url}/v1/events/batch`, {
    key: keys.shop,
    raw: lines,
    headers: { 'content-type': 'application/x-ndjson' },
  });

describe('each event of a batch', () => {
  test('is answered as if it had come alone, and one bad one spoils no other', async () => {
    const first = pageViewed();
    const events = [
      first,
      pageViewed({ attributes: {} }),
      pageViewed({ trigger: 'PageVeiwed' }),
      'no event',
      first,
      { ...first, customer: { by: 'contactId', value: randomUUID() } },
      pageViewed({ attributes: { ...(first.attributes as object), pageTitle: 'a\u0000b' } }),
      without(pageViewed(), 'eventId'),
    ];
    const answer = await send(events);
    const rows = rowsOf(answer);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('retry-after')).toBeNull();
    expect(answer.body.counts).toEqual({ accepted: 2, duplicate: 1, rejected: 5, notStored: 0 });
    expect(rows.map(({ index, status, reasonCode }) => [index, status, reasonCode])).toEqual([
      [0, 202, 'ACCEPTED'],
      [1, 422, 'VALIDATION'],
      [2, 404, 'UNKNOWN_TRIGGER'],
      [3, 400, 'MALFORMED'],
      [4, 200, 'DUPLICATE'],
      [5, 409, 'ID_REUSED'],
      [6, 400, 'MALFORMED'],
      [7, 202, 'ACCEPTED'],
    ]);
    expect(rows[1]?.problems).toHaveLength(3);
    expect(rows[4]).toMatchObject({ eventId: first.eventId, emissionId: rows[0]?.emissionId, trigger: 'PageViewed' });

    // The same words as a request of its own gets.
    for (const index of [1, 2, 3, 4, 5]) {
      const alone = await post(`${url}/v1/events`, { key: keys.shop, json: events[index] });
      expect(rows[index]).toEqual({ index, status: alone.status, ...alone.body });
    }
    const found = await get(`${url}/v1/events/${String(rows[7]?.emissionId)}`, { key: keys.shop });
    expect(found.body).toMatchObject({ eventId: rows[7]?.eventId, trigger: 'PageViewed' });
  });

  test('needs the permission of its sender', async () => {
    const signed = triggerNamed(catalog, 'ContractSigned');
    const rows = rowsOf(await send([pageViewed(), { ...pageViewed(), trigger: signed?.name }], keys.limited));
    expect(rows.map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
      [202, 'ACCEPTED'],
      [403, 'NOT_PERMITTED'],
    ]);
  });

  test('is a duplicate when the whole batch comes again', async () => {
    const events = Array.from({ length: 20 }, () => pageViewed());
    const first = rowsOf(await send(events));
    const again = await send(events);
    expect(again.body.counts).toEqual({ accepted: 0, duplicate: 20, rejected: 0, notStored: 0 });
    expect(rowsOf(again).map(({ emissionId }) => emissionId)).toEqual(first.map(({ emissionId }) => emissionId));
  });
});

test.each([
  ['bulk=yes', 'bulk must be true or false.'],
  ['bluk=true', 'bluk is not known. Did you mean "bulk"?'],
])('a batch with the parameter %s is refused with the reason, and nothing of it is taken', async (query, reason) => {
  const answer = await post(`${url}/v1/events/batch?${query}`, { key: keys.shop, json: { events: [pageViewed()] } });
  expect(answer).toMatchObject({ status: 400, body: { outcome: 'Rejected', reasonCode: 'BAD_QUERY', reason } });
});

test('a full batch shares its commits, and events of one person leave in the order of the batch', async () => {
  const trigger = triggerNamed(catalog, 'PageViewed');
  if (!trigger) throw new Error('the catalog has no PageViewed');
  const dataverse = await runDataverse([trigger]);
  const person = randomUUID();
  await dataverse.addContact(person);
  const store = sqliteEventStore(newStorePath());
  const accepted: string[] = [];
  // What is handed to the store before the next round of the event loop goes to disk in one commit.
  let round = 0;
  const rounds = new Set<number>();
  const watched = {
    ...store,
    accept: async (...[event]: Parameters<typeof store.accept>) => {
      accepted.push(event.eventId);
      setImmediate(() => round++);
      rounds.add(round);
      return store.accept(event);
    },
  };
  const gateway = await runGateway({ organizationUrl: dataverse.url, store: watched });
  const titles = Array.from({ length: 500 }, (_, index) => `page ${index}`);
  const events = titles.map((pageTitle): Record<string, unknown> => {
    const event = pageViewed({ customer: { by: 'contactId', value: person } });
    return { ...event, attributes: { ...(event.attributes as object), pageTitle } };
  });
  const { body } = await post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events } });
  expect(body.counts).toMatchObject({ accepted: 500 });
  expect(rounds.size).toBe(1);
  expect(accepted).toEqual(events.map(({ eventId }) => eventId));
  const entries = await until(
    () => dataverse.entries(trigger),
    (seen) => seen.length >= 20,
  );
  const seen = entries.map(({ attributes }) => (attributes as Record<string, unknown>)['pagetitle']);
  expect(seen).toEqual(titles.slice(0, seen.length));
});

describe('when the store fails', () => {
  /** The real store, which refuses events whose title says so. */
  const failingFor = (fails: (title: string) => boolean) => {
    const store = sqliteEventStore(newStorePath());
    const accept: typeof store.accept = (event) =>
      fails(String(event.body.attributes['pageTitle']))
        ? Promise.reject(new StoreUnavailable('The disk is full, says jane@example.org.'))
        : store.accept(event);
    return { ...store, accept };
  };
  const titled = (pageTitle: string) => {
    const event = pageViewed();
    return { ...event, attributes: { ...(event.attributes as object), pageTitle } };
  };

  test('for some, their rows say 503, the others are accepted, and the answer has Retry-After', async () => {
    const gateway = await runGateway({ store: failingFor((title) => title === 'bad') });
    const events = ['good', 'bad', 'good', 'bad'].map(titled);
    const answer = await post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.body.counts).toEqual({ accepted: 2, duplicate: 0, rejected: 0, notStored: 2 });
    expect(rowsOf(answer).map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
      [202, 'ACCEPTED'],
      [503, 'NOT_STORED'],
      [202, 'ACCEPTED'],
      [503, 'NOT_STORED'],
    ]);
    // One entry in the log, not one for each event.
    expect(gateway.log.lines.filter((line) => line.includes('store-unavailable'))).toHaveLength(1);
    expect(gateway.log.lines.join()).not.toContain('jane');
  });

  test('for all, the whole answer is 503 with every row, and the batch can be sent again', async () => {
    const trouble = { now: true };
    const gateway = await runGateway({ store: failingFor(() => trouble.now) });
    const events = ['one', 'two'].map(titled);
    const sendAll = (more: readonly unknown[] = []) =>
      post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events: [...events, ...more] } });
    const answer = await sendAll([{}]);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.body.counts).toEqual({ accepted: 0, duplicate: 0, rejected: 1, notStored: 2 });
    trouble.now = false;
    expect((await sendAll()).body.counts).toMatchObject({ accepted: 2 });
  });

  test('in another way, the row of that event says INTERNAL and the log says where', async () => {
    const store = sqliteEventStore(newStorePath());
    const accept: typeof store.accept = (event) =>
      event.eventId === 'odd' ? Promise.reject(new TypeError('jane@example.org')) : store.accept(event);
    const gateway = await runGateway({ store: { ...store, accept } });
    const events = [pageViewed({ eventId: 'odd' }), pageViewed()];
    const answer = await post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events } });
    expect(rowsOf(answer).map(({ status }) => status)).toEqual([500, 202]);
    expect(answer.text + gateway.log.lines.join()).not.toContain('jane');
    expect(gateway.log.lines.join()).toContain('event-batches.test.ts');
  });
});

describe('a batch as a whole is refused', () => {
  test.each<[string, unknown, number, string, string]>([
    ['without events', {}, 422, 'VALIDATION', 'events is missing.'],
    ['with events that are no list', { events: pageViewed() }, 422, 'VALIDATION', 'events must be a list.'],
    ['with nothing in it', { events: [] }, 422, 'VALIDATION', 'The batch holds no event.'],
    ['with a misspelt key', { event: [pageViewed()] }, 422, 'VALIDATION', 'Did you mean "events"?'],
    ['as a list', [pageViewed()], 400, 'MALFORMED', 'not a JSON object'],
  ])('%s', async (_, json, status, reasonCode, words) => {
    const answer = await post(`${url}/v1/events/batch`, { key: keys.shop, json });
    expect({ status: answer.status, ...answer.body }).toMatchObject({ status, outcome: 'Rejected', reasonCode });
    expect(answer.body.reason).toContain(words);
  });

  test('above 500 events, with both numbers in the answer; 500 are taken', async () => {
    const events = Array.from({ length: 501 }, () => pageViewed());
    const { status, body } = await send(events);
    expect({ status, code: body.reasonCode }).toEqual({ status: 413, code: 'TOO_LARGE' });
    expect(body.reason).toMatch(/500 events.*501/);
    expect((await send(events.slice(1))).body.counts).toMatchObject({ accepted: 500 });
  });

  test('above 1 MB, with the limit in the answer; 1 MB is taken', async () => {
    const limit = 1024 * 1024;
    const text = JSON.stringify({ events: [pageViewed()] });
    const padded = (bytes: number): Promise<Answer> =>
      post(`${url}/v1/events/batch`, { key: keys.shop, raw: text + ' '.repeat(bytes - text.length) });
    const { status, body } = await padded(limit + 1);
    expect({ status, code: body.reasonCode }).toEqual({ status: 413, code: 'TOO_LARGE' });
    expect(body.reason).toContain(String(limit));
    expect((await padded(limit)).status).toBe(200);
  });

  test('of another type, and without a key before anything is read', async () => {
    const raw = JSON.stringify({ events: [pageViewed()] });
    const headers = { 'content-type': 'text/csv' };
    expect((await post(`${url}/v1/events/batch`, { key: keys.shop, raw, headers })).body).toMatchObject({
      reasonCode: 'UNSUPPORTED_TYPE',
      reason: expect.stringContaining('application/x-ndjson'),
    });
    expect((await post(`${url}/v1/events/batch`, { raw: '{' })).status).toBe(401);
  });
});

test('an event among others may not be larger than one alone', async () => {
  const large = pageViewed({ bindingId: 'x'.repeat(64 * 1024) });
  const rows = rowsOf(await send([large, pageViewed()]));
  expect(rows.map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
    [413, 'TOO_LARGE'],
    [202, 'ACCEPTED'],
  ]);
  const lines = rowsOf(await sendLines(`${JSON.stringify(large)}\n${JSON.stringify(pageViewed())}`));
  expect(lines.map(({ status }) => status)).toEqual([413, 202]);
});

test('brackets in brackets are the matter of their own row', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  const raw = `{"events":[${deep},${JSON.stringify(pageViewed({ attributes: {} })).replace('{}', `{"pageUrl":${deep}}`)},${JSON.stringify(pageViewed())}]}`;
  const rows = rowsOf(await post(`${url}/v1/events/batch`, { key: keys.shop, raw }));
  expect(rows.map(({ status }) => status)).toEqual([400, 422, 202]);
});

describe('one event a line', () => {
  test('a broken line is refused with its number, the others are taken, empty ones are passed over', async () => {
    const good = () => Buffer.from(`${JSON.stringify(pageViewed())}\r\n`);
    const latin1 = Buffer.from(`{"trigger":"Caf\u00e9"}\n`, 'latin1');
    const answer = await sendLines(
      new Uint8Array(Buffer.concat([good(), Buffer.from('\n  \n{"trigger":\n'), latin1, good()])),
    );
    expect(rowsOf(answer).map(({ index, status, reasonCode }) => [index, status, reasonCode])).toEqual([
      [0, 202, 'ACCEPTED'],
      [1, 400, 'MALFORMED'],
      [2, 400, 'MALFORMED'],
      [3, 202, 'ACCEPTED'],
    ]);
    expect(rowsOf(answer)[1]?.reason).toContain('Line 4');
    expect(rowsOf(answer)[2]?.reason).toContain('Line 5');
  });

  test('the limit of 500 holds, and a body of empty lines holds no event', async () => {
    const lines = Array.from({ length: 501 }, () => JSON.stringify(pageViewed())).join('\n');
    expect((await sendLines(lines)).body).toMatchObject({ reasonCode: 'TOO_LARGE' });
    expect((await sendLines('1\n'.repeat(400_000))).body).toMatchObject({ reasonCode: 'TOO_LARGE' });
    expect((await sendLines('\n'.repeat(1_000_000))).body).toMatchObject({ reasonCode: 'VALIDATION' });
  });
});
