import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { without } from './support/without.ts';

const store = sqliteEventStore(newStorePath());
let url = '';
beforeAll(async () => {
  ({ url } = await runGateway({ store }));
});

const { customer, attributes } = pageViewed();

/** A CloudEvent as a shop's event grid would post it, with an extension and attributes that are for others. */
const cloudEvent = (parts: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  specversion: '1.0',
  id: `ce-${randomUUID()}`,
  source: '/shops/online',
  type: 'com.example.PageViewed',
  subject: 'machines/prices',
  time: '2026-11-23T13:26:00+01:00',
  datacontenttype: 'application/json; charset=utf-8',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { customer, attributes },
  ...parts,
});

const send = (json: unknown, type = 'application/cloudevents+json'): Promise<Answer> =>
  post(`${url}/v1/events`, { key: keys.shop, json, headers: { 'content-type': type } });

test('an event in the format of CloudEvents is the event that SendCustomEvent would have sent', async () => {
  const event = cloudEvent({ data: { customer, attributes, maxAgeSeconds: 60, test: true } });
  const { status, body } = await send(event, 'application/cloudevents+json; charset=UTF-8');
  expect({ status, ...body }).toMatchObject({
    status: 202,
    outcome: 'Accepted',
    eventId: `/shops/online#${String(event.id)}`,
    trigger: 'PageViewed',
    version: 1,
  });
  const { eventId } = body;
  const stored = await store.find(String(eventId));
  expect(stored?.body).toMatchObject({ customer, occurredAt: '2026-11-23T12:26:00.000Z', test: true });
  expect(stored?.expiresAt).toBe(Date.parse('2026-11-23T12:27:00Z'));

  const plain = { ...pageViewed(), eventId, occurredAt: event.time, customer, maxAgeSeconds: 60, test: true };
  expect((await post(`${url}/v1/events`, { key: keys.shop, json: plain })).body.reasonCode).toBe('DUPLICATE');
  expect((await send(event)).status).toBe(200);
});

describe('source and id name an event together, as the specification asks', () => {
  const eventIdOf = async (parts: Readonly<Record<string, unknown>>) => (await send(cloudEvent(parts))).body.eventId;

  test('two producers that both count from 1 do not meet, with other content nor with the same', async () => {
    const [one, other] = [
      cloudEvent({ id: '1', source: '/shops/one' }),
      cloudEvent({ id: '1', source: '/shops/other' }),
    ];
    expect([(await send(one)).status, (await send(other)).status, (await send(one)).status]).toEqual([202, 202, 200]);
    expect((await send(cloudEvent({ id: '1', source: '/shops/one', time: null }))).body.reasonCode).toBe('ID_REUSED');
  });

  test.each([
    ['https://shop.example.com/orders?region=eu', 'order/5'],
    ['urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66', 'A234-1234-1234'],
    ['/shops/online', 'a b'],
    ['/shops/online#carts', '5'],
    ['/shops/online', 'Größe 5'],
    [`/shops/${'x'.repeat(300)}`, '5'],
    [`/${'%41'.repeat(50)}`, '%2F#'],
  ])('what came from %s as %s is found under its event id', async (source, id) => {
    const { status, body } = await send(cloudEvent({ source, id }));
    expect(status).toBe(202);
    const seen = await get(`${url}/v1/events/${encodeURIComponent(String(body.eventId))}`, { key: keys.shop });
    expect(seen).toMatchObject({
      status: 200,
      body: { eventId: body.eventId, emissionId: body.emissionId, door: 'rest' },
    });
  });

  test('none can be taken for another by where its source ends', async () => {
    const pairs = [
      ['/a#b', 'c'],
      ['/a', 'b#c'],
      ['/a#', 'b#c'],
      ['/a', ' b#c'],
      ['/a ', 'b#c'],
    ];
    const ids: unknown[] = [];
    for (const [source, id] of pairs) ids.push(await eventIdOf({ source, id }));
    expect(ids).toContain('/a#b#c');
    expect(new Set(ids).size).toBe(pairs.length);
  });
});

test('a context attribute that is null is one that is not there', async () => {
  expect((await send(cloudEvent({ subject: null, dataschema: null, time: null }))).status).toBe(202);
  expect((await send(cloudEvent({ id: null }))).body.problems).toEqual(['id is missing.']);
});

test.each([
  ['PageViewed', 202],
  ['PageViewed.v1', 202],
  ['com.example.shop.PageViewed', 202],
  ['com.example.shop.PageViewed.v1', 202],
  ['com.example.PageViewed.v9', 404],
  ['com.example.page-viewed', 404],
  ['com.example.', 404],
  ['v1', 404],
])('the type %s is answered %d', async (type, status) => {
  const answer = await send(cloudEvent({ type }));
  expect(answer.status).toBe(status);
  if (status === 404) expect(answer.body.reasonCode).toBe('UNKNOWN_TRIGGER');
});

describe('a CloudEvent with problems', () => {
  test('hears of all of them at once, those of its context and those of its data', async () => {
    const event = {
      ...without(cloudEvent(), 'id'),
      specversion: '0.3',
      source: '',
      time: 'yesterday',
      datacontenttype: 'text/xml',
      eventId: 'x',
      data: { trigger: 'PageViewed', customer: { by: 'mail', value: 'jane' }, attributes: { pageUrl: 7 } },
    };
    const { status, body, text } = await send(event);
    expect({ status, code: body.reasonCode }).toEqual({ status: 422, code: 'VALIDATION' });
    expect(body.problems).toEqual([
      'id is missing.',
      'source must be a text that is not empty.',
      'specversion must be "1.0".',
      'time must be a date and time with offset, such as 2026-11-24T09:30:00Z.',
      'datacontenttype must be application/json.',
      expect.stringMatching(/^eventId is not known: .*lower-case/),
      'data.trigger is not taken: type says it.',
      expect.stringMatching(/^customer\.by must be one of /),
      expect.stringContaining('attributes.pageTitle is missing'),
      expect.stringContaining('attributes.viewedOn is missing'),
      'attributes.pageUrl must be text.',
    ]);
    for (const problem of body.problems as string[]) expect(body.reason).toContain(problem);
    expect(text).not.toContain('jane');
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['an id that is a number', { id: 7 }, 'id must be a text that is not empty.'],
    ['the id of another door', { source: 'source:shop', id: '1' }, 'eventId may not start with "source:"'],
    ['a time that does not exist', { time: '2026-02-30T00:00:00Z' }, 'time must be a date'],
    ['a subject that is none', { subject: '' }, 'subject must be a text'],
    ['a type that is none', { type: 7 }, 'type must be a text'],
    ['no data', { data: undefined }, 'data is missing'],
    ['data that is a list', { data: [] }, 'data must be an object'],
    ['data in base64', { data: undefined, data_base64: 'e30=' }, 'data_base64 is not read'],
    ['data with a key nobody knows', { data: { customer, attributes, cutsomer: 1 } }, 'Did you mean "customer"?'],
    ['data with a prototype', { data: JSON.parse('{"__proto__":{"version":1}}') }, '__proto__ is not known'],
  ])('%s is refused in words', async (_, parts, words) => {
    const { status, body } = await send(cloudEvent(parts));
    expect({ status, code: body.reasonCode }).toEqual({ status: 422, code: 'VALIDATION' });
    expect(body.problems).toContainEqual(expect.stringContaining(words));
  });

  test('that is no object, or that calls itself plain JSON, is refused', async () => {
    expect((await send([cloudEvent()])).body.reasonCode).toBe('MALFORMED');
    expect((await send(cloudEvent(), 'application/json')).body.reasonCode).toBe('VALIDATION');
    const batch = await send([cloudEvent()], 'application/cloudevents-batch+json');
    expect({ status: batch.status, code: batch.body.reasonCode }).toEqual({ status: 415, code: 'UNSUPPORTED_TYPE' });
  });
});

describe('a batch of CloudEvents', () => {
  const sendBatch = (json: unknown): Promise<Answer> =>
    post(`${url}/v1/events/batch`, {
      key: keys.shop,
      json,
      headers: { 'content-type': 'application/cloudevents-batch+json' },
    });

  test('is answered event by event', async () => {
    const first = cloudEvent();
    const answer = await sendBatch([first, without(cloudEvent(), 'id', 'source'), first, 'none']);
    expect(answer.status).toBe(200);
    const rows = answer.body.results as Record<string, unknown>[];
    expect(rows.map(({ index, status, reasonCode }) => [index, status, reasonCode])).toEqual([
      [0, 202, 'ACCEPTED'],
      [1, 422, 'VALIDATION'],
      [2, 200, 'DUPLICATE'],
      [3, 400, 'MALFORMED'],
    ]);
    expect(rows[1]?.problems).toEqual(['id is missing.', 'source is missing.']);
  });

  test('that is no list, or an empty one, is refused', async () => {
    expect((await sendBatch({ events: [] })).body.reasonCode).toBe('MALFORMED');
    expect((await sendBatch([])).body.reasonCode).toBe('VALIDATION');
  });
});
