import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDestination } from './support/destination.ts';
import { keys, secrets } from './support/environment.ts';
import { pageFor } from './support/events.ts';
import { post, type Answer } from './support/http.ts';
import { newStorePath, runGateway, unpaced, type Running } from './support/running-gateway.ts';
import { countOf } from './support/senders.ts';
import { signed } from './support/signed.ts';
import { until } from './support/until.ts';
import { without } from './support/without.ts';

// The id of a CloudEvent is its source and its id.
const first = { ...pageFor(randomUUID(), 'First'), eventId: `/shop#${randomUUID()}` };
const other = { ...pageFor(randomUUID(), 'Other'), eventId: first.eventId };

type Send = (gateway: Running, event: Record<string, unknown>) => Promise<Answer>;

/** Every way in by which a sender can name an event id of its own. */
const ways: Readonly<Record<string, Send>> = {
  alone: ({ url }, json) => post(`${url}/v1/events`, { key: keys.shop, json }),
  'of another sender': ({ url }, json) => post(`${url}/v1/events`, { key: keys.other, json }),
  'by the route of its trigger': ({ url }, event) =>
    post(`${url}/v1/triggers/PageViewed/events`, { key: keys.shop, json: without(event, 'trigger') }),
  'as a CloudEvent': ({ url }, { eventId, customer, attributes }) =>
    post(`${url}/v1/events`, {
      key: keys.shop,
      headers: { 'content-type': 'application/cloudevents+json' },
      json: {
        specversion: '1.0',
        id: String(eventId).replace('/shop#', ''),
        source: '/shop',
        type: 'PageViewed',
        data: { customer, attributes },
      },
    }),
  'in a batch': async ({ url }, event) => {
    const answer = await post(`${url}/v1/events/batch`, { key: keys.shop, json: { events: [event] } });
    const [row] = answer.body.results as readonly Record<string, unknown>[];
    return { ...answer, status: Number(row?.status), body: row ?? {} };
  },
};

const refused = (emissionId: unknown) => ({
  status: 409,
  body: { outcome: 'Rejected', reasonCode: 'ID_REUSED', emissionId },
});

test('an id that comes again with other content is refused at every door, also after a restart, and only the first leaves', async () => {
  const destination = await runDestination(trigger);
  const path = newStorePath();
  const open = () => runGateway({ organizationUrl: destination.url, store: sqliteEventStore(path), pace: unpaced });
  let gateway = await open();
  const { body } = await post(`${gateway.url}/v1/events`, { key: keys.shop, json: first });
  for (const restart of [false, true]) {
    if (restart) {
      await until(
        () => destination.calls.length,
        (count) => count === 1,
      );
      await gateway.close();
      gateway = await open();
    }
    for (const [way, send] of Object.entries(ways))
      expect({ way, ...(await send(gateway, other)) }).toMatchObject({ way, ...refused(body.emissionId) });
  }
  expect(await countOf(gateway, 'queued', 'sending')).toBe(0);
  expect(destination.calls.map(({ title }) => title)).toEqual(['First']);
});

test('of two events under one id in one batch the first is accepted, and it alone leaves', async () => {
  const destination = await runDestination(trigger);
  const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
  const last = pageFor(randomUUID(), 'Last');
  const { body } = await post(`${gateway.url}/v1/events/batch`, {
    key: keys.shop,
    json: { events: [first, other, first, last] },
  });
  const rows = body.results as readonly Record<string, unknown>[];
  expect(rows.map(({ status }) => status)).toEqual([202, 409, 200, 202]);
  expect(rows[1]).toMatchObject(refused(rows[0]?.emissionId).body);
  await until(
    () => destination.calls.length,
    (count) => count === 2,
  );
  expect(destination.calls.map(({ title }) => title).sort()).toEqual(['First', 'Last']);
});

test('of twenty different events under one id at the same moment one is accepted, and it alone leaves', async () => {
  const destination = await runDestination(trigger);
  const gateway = await runGateway({ organizationUrl: destination.url, pace: unpaced });
  const eventId = randomUUID();
  const titles = Array.from({ length: 20 }, (_, at) => `Page ${at}`);
  const answers = await Promise.all(
    titles.map((title) =>
      post(`${gateway.url}/v1/events`, { key: keys.shop, json: { ...pageFor(randomUUID(), title), eventId } }),
    ),
  );
  const accepted = answers.findIndex(({ status }) => status === 202);
  for (const [at, answer] of answers.entries())
    if (at !== accepted) expect(answer).toMatchObject(refused(answers[accepted]?.body.emissionId));
  await until(
    () => countOf(gateway, 'sent'),
    (sent) => sent === 1,
  );
  expect(destination.calls.map(({ title }) => title)).toEqual([titles[accepted]]);
});

test("a source's message id that comes again with other content is refused, and nobody else can spell it", async () => {
  const { url } = await runGateway();
  const message = (total: number): string => {
    const cart = { id: 'c-1', total, currency: 'EUR', pieces: 2, first: 'Mill', left_at: '2026-11-23T20:17:00Z' };
    return JSON.stringify({ type: 'cart.abandoned', at: '2026-11-23T20:17:00Z', buyer: { email: 'a@b.org' }, cart });
  };
  const send = (body: string) =>
    post(`${url}/v1/sources/web-shop`, {
      raw: body,
      headers: signed({ secret: secrets.CUELINE_TEST_SOURCE, body, id: 'msg_1' }),
    });
  const accepted = await send(message(10));
  expect(accepted.status).toBe(202);
  expect(await send(message(11))).toMatchObject(refused(accepted.body.emissionId));
  const spelled = { ...first, eventId: 'source:web-shop:msg_1' };
  expect(await post(`${url}/v1/events`, { key: keys.shop, json: spelled })).toMatchObject({
    status: 422,
    body: { reasonCode: 'VALIDATION' },
  });
});
