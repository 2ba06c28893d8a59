import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse, type Dataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { openSocket, postHead } from './support/raw-http.ts';
import { newStorePath, runGateway, type Running } from './support/running-gateway.ts';
import { until } from './support/until.ts';
import { without } from './support/without.ts';

let dataverse: Dataverse;
let gateway: Running;
beforeAll(async () => {
  dataverse = await runDataverse([trigger]);
  gateway = await runGateway({ organizationUrl: dataverse.url });
});

const send = (event: object, prefer?: string, { url }: Running = gateway, path = '/v1/events'): Promise<Answer> =>
  post(`${url}${path}`, { key: keys.shop, json: event, ...(prefer === undefined ? {} : { headers: { prefer } }) });

async function knownPerson(): Promise<{ readonly by: 'contactId'; readonly value: string }> {
  const value = randomUUID();
  await dataverse.addContact(value);
  return { by: 'contactId', value };
}

const applied = ({ headers }: Answer): string | null => headers.get('preference-applied');

describe('with Prefer: wait', () => {
  test('the answer comes with the outcome', async () => {
    const event = pageViewed({ customer: await knownPerson() });
    const answer = await send(event, 'wait=30');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      outcome: 'Sent',
      state: 'sent',
      reasonCode: 'SENT',
      reason: expect.stringContaining('Dataverse accepted the trigger call'),
      emissionId: expect.any(String),
      eventId: event['eventId'],
      trigger: 'PageViewed',
      version: 1,
    });
    expect(applied(answer)).toBe('wait=30');
  });

  test('on the typed routes as well, and more than 30 seconds are 30', async () => {
    for (const path of ['/v1/triggers/PageViewed/events', '/v1/triggers/PageViewed/versions/1/events']) {
      const answer = await send(
        without(pageViewed({ customer: await knownPerson() }), 'trigger'),
        'wait=600',
        gateway,
        path,
      );
      expect({ status: answer.status, state: answer.body.state, applied: applied(answer) }).toEqual({
        status: 200,
        state: 'sent',
        applied: 'wait=30',
      });
    }
  });

  test('of a CloudEvent as well', async () => {
    const { attributes } = pageViewed();
    const data = { customer: await knownPerson(), attributes };
    const json = { specversion: '1.0', id: randomUUID(), source: '/shops/online', type: 'PageViewed', data };
    const headers = { 'content-type': 'application/cloudevents+json', prefer: 'wait=30' };
    const answer = await post(`${gateway.url}/v1/events`, { key: keys.shop, json, headers });
    expect({ status: answer.status, state: answer.body.state, applied: applied(answer) }).toEqual({
      status: 200,
      state: 'sent',
      applied: 'wait=30',
    });
  });

  test('a failure is an outcome too: stored, not sent, with its reason', async () => {
    const answer = await send(pageViewed({ ifNotFound: 'fail' }), 'wait=30');
    expect(answer).toMatchObject({
      status: 200,
      body: { outcome: 'Rejected', state: 'dead', reasonCode: 'CUSTOMER_NOT_FOUND' },
    });
  });

  test('an event that is held is waited for until its person comes', async () => {
    const value = randomUUID();
    const waiting = send(pageViewed({ customer: { by: 'contactId', value } }), 'wait=30');
    const held = (): Promise<Answer> => get(`${gateway.url}/v1/events?state=held`, { key: keys.operator });
    await until(held, ({ body }) => (body.events as unknown[]).length > 0);
    await dataverse.addContact(value);
    expect(await waiting).toMatchObject({ status: 200, body: { outcome: 'Sent' } });
  });

  test('when the time is over, the answer is 202 with the state so far', async () => {
    // Within a second its person has been looked for, or, on a slow machine, that of one of the next.
    const answer = await until(
      () => send(pageViewed(), 'wait=1'),
      ({ body }) => body.state !== 'queued' && body.reasonCode !== 'ACCEPTED',
    );
    expect(answer.status).toBe(202);
    expect(['held', 'sending']).toContain(answer.body.state);
    expect(answer.body).toMatchObject({ reasonCode: 'CUSTOMER_NOT_FOUND', emissionId: expect.any(String) });
    expect(applied(answer)).toBe('wait=1');
  });
});

test.each([undefined, 'wait=0', 'wait=soon', 'respond-async'])(
  'with Prefer: %s the answer is 202 at once, as ever',
  async (prefer) => {
    const answer = await send(pageViewed(), prefer);
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'Accepted', reasonCode: 'ACCEPTED' } });
    expect(applied(answer)).toBeNull();
    expect(answer.body).not.toHaveProperty('state');
  },
);

test('a repetition and a refusal do not wait', async () => {
  const event = pageViewed();
  await send(event);
  for (const answer of [await send(event, 'wait=30'), await send({}, 'wait=30')]) {
    expect([200, 422]).toContain(answer.status);
    expect(applied(answer)).toBeNull();
  }
});

test('who waits does not ask the store in the meantime: one look when it is settled', async () => {
  const store = sqliteEventStore(newStorePath());
  const looks: string[] = [];
  const follow: typeof store.follow = (id) => {
    looks.push(id);
    return store.follow(id);
  };
  const counted = await runGateway({ organizationUrl: dataverse.url, store: { ...store, follow } });
  const value = randomUUID();
  const waiting = send(pageViewed({ customer: { by: 'contactId', value } }), 'wait=30', counted);
  await until(
    () => store.countByState(),
    ({ held = 0 }) => held === 1,
  );
  await dataverse.addContact(value);
  const { body } = await waiting;
  expect(looks).toEqual([body.emissionId]);
});

test('once it is stored it is accepted, also when the store does not tell the outcome', async () => {
  const store = sqliteEventStore(newStorePath());
  const follow = () => Promise.reject(new StoreUnavailable('The disk is gone.'));
  const broken = await runGateway({ organizationUrl: dataverse.url, store: { ...store, follow } });
  const answer = await send(pageViewed({ ifNotFound: 'fail' }), 'wait=30', broken);
  expect(answer).toMatchObject({ status: 202, body: { outcome: 'Accepted', reasonCode: 'ACCEPTED' } });
});

test('a client that hangs up while it waits harms nothing: its place is free, and its event is sent', async () => {
  const store = sqliteEventStore(newStorePath());
  const looks: string[] = [];
  const follow: typeof store.follow = (id) => {
    looks.push(id);
    return store.follow(id);
  };
  const left = await runGateway({ organizationUrl: dataverse.url, store: { ...store, follow } });
  const value = randomUUID();
  const body = JSON.stringify(pageViewed({ customer: { by: 'contactId', value } }));
  const socket = await openSocket(left.url);
  socket.write(postHead(keys.shop, 'prefer: wait=30', `content-length: ${Buffer.byteLength(body)}`) + body);
  await until(
    () => store.countByState(),
    ({ held = 0 }) => held === 1,
  );
  expect(looks).toEqual([]);
  socket.destroy();
  // The wait is over long before its time: the outcome so far is looked up for an answer that nobody reads.
  await until(
    () => looks.length,
    (count) => count === 1,
  );
  await dataverse.addContact(value);
  await until(
    () => store.countByState(),
    ({ sent = 0 }) => sent === 1,
  );
  expect((await get(`${left.url}/healthz`)).status).toBe(200);
  expect(left.log.lines.filter((line) => line.includes('"error"'))).toEqual([]);
});

test('a gateway that stops answers those who wait at once, and keeps their events', async () => {
  const path = newStorePath();
  const store = sqliteEventStore(path);
  const stopping = await runGateway({ organizationUrl: dataverse.url, store });
  const waiting = send(pageViewed(), 'wait=30', stopping);
  await until(
    () => store.countByState(),
    ({ held = 0 }) => held === 1,
  );
  await stopping.close();
  expect((await waiting).status).toBe(202);
  const kept = sqliteEventStore(path);
  expect(await kept.countByState()).toEqual({ held: 1 });
  await kept.close();
});
