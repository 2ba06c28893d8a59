import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examplePayloadOf } from '../../../connector/contract/index.ts';
import { apiDefinitionOf } from '../../../connector/definition/index.ts';
import type { EnvironmentFile } from '../../../connector/gateway/index.ts';
import { sqliteEventStore, StoreUnavailable } from '../../../connector/store/index.ts';
import { cartAbandoned, catalog, pageViewed as pageViewedTrigger } from '../../../connector/triggers/index.ts';
import { connectorClient, type ConnectorClient, type Reply } from '../support/connector-client.ts';
import { runDataverse, type Dataverse } from '../support/dataverse.ts';
import { keys } from '../support/environment.ts';
import { pageViewed } from '../support/events.ts';
import { newStorePath, runGateway } from '../support/running-gateway.ts';
import { without } from '../support/without.ts';

const definition = apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' });
const customer = { by: 'contactId', value: '3f1c9a52-6d0e-4b57-8a0c-6f1d2b7c8e91' };

let dataverse: Dataverse;
let url = '';
let maker: ConnectorClient;
let operator: ConnectorClient;
const driven = new Set<string>();

/** Every call that a flow can make on this card: the request fits the definition, and the answer what it promises. */
async function drive(operationId: string, values: Record<string, unknown> = {}, by = maker): Promise<Reply> {
  const reply = await by.call(operationId, values);
  expect({ operationId, ...reply }).toMatchObject({ operationId, requestProblems: [], answerProblems: [] });
  driven.add(operationId);
  return reply;
}

beforeAll(async () => {
  dataverse = await runDataverse([cartAbandoned, pageViewedTrigger]);
  await dataverse.addContact(customer.value);
  ({ url } = await runGateway({ organizationUrl: dataverse.url }));
  maker = connectorClient(definition, { url, key: keys.shop });
  operator = connectorClient(definition, { url, key: keys.operator });
});

describe('sending', () => {
  test('an event is accepted, and its repetition is a duplicate with the first emission id', async () => {
    const body = pageViewed({ customer });
    const first = await drive('SendCustomEvent', { body });
    const second = await drive('SendCustomEvent', { body });
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body).toMatchObject({ outcome: 'Duplicate', emissionId: first.body['emissionId'] });
  });

  test('whoever waits is told the outcome', async () => {
    const { status, body } = await drive('SendCustomEvent', { body: pageViewed({ customer }), Prefer: 'wait=30' });
    expect({ status, outcome: body['outcome'] }).toEqual({ status: 200, outcome: 'Sent' });
  });

  test.each(catalog.triggers.map((trigger) => [`Send${trigger.name}`, trigger] as const))(
    '%s takes the example of its trigger',
    async (operationId, trigger) => {
      // Somebody else: the environment lacks most of these triggers, and what waits for them holds up its own person.
      const somebody = { by: 'email', value: 'ann@example.com' };
      const attributes = examplePayloadOf(trigger);
      const { status, body } = await drive(operationId, { body: { customer: somebody, attributes, test: true } });
      expect({ status, trigger: body['trigger'], version: body['version'] }).toEqual({
        status: 202,
        trigger: trigger.name,
        version: trigger.version,
      });
    },
  );

  test('a batch is answered event by event', async () => {
    const good = pageViewed({ customer });
    const wrong = { ...pageViewed({ customer }), attributes: { pageTitle: 'Prices' } };
    const { status, body } = await drive('SendEventBatch', { body: { events: [good, good, wrong] }, bulk: true });
    expect(status).toBe(200);
    expect(body['counts']).toEqual({ accepted: 1, duplicate: 1, rejected: 1, notStored: 0 });
  });
});

describe('following and repairing', () => {
  test('the status tells every step of an event', async () => {
    const sent = await drive('SendCustomEvent', { body: pageViewed({ customer }), Prefer: 'wait=30' });
    const { body } = await drive('GetEventStatus', { id: sent.body['emissionId'] });
    expect(body).toMatchObject({ outcome: 'Sent', state: 'sent', attempts: 1 });
    expect((body['timeline'] as { state: string }[]).map(({ state }) => state)).toEqual(['queued', 'sent']);
  });

  test('an event that failed goes into the queue again', async () => {
    const nobody = { by: 'contactId', value: '00000000-0000-4000-8000-000000000001' };
    const body = pageViewed({ customer: nobody, ifNotFound: 'fail' });
    const failed = await drive('SendCustomEvent', { body, Prefer: 'wait=30' });
    expect(failed.body).toMatchObject({ outcome: 'Rejected', reasonCode: 'CUSTOMER_NOT_FOUND' });
    const replayed = await drive('ReplayEvent', { id: failed.body['emissionId'] }, operator);
    expect({ status: replayed.status, code: replayed.body['reasonCode'] }).toEqual({ status: 202, code: 'REPLAYED' });
  });
});

describe('finding out', () => {
  test('the drop-down shows title and audience, and what the environment lacks as a draft', async () => {
    const { body } = await drive('ListTriggers');
    const labels = (body['triggers'] as { label: string }[]).map(({ label }) => label);
    expect(labels).toContain('Cart abandoned (contact)');
    expect(labels).toContain('Case opened (contact) (draft)');
  });

  test.each(catalog.triggers.map(({ name }) => name))(
    'the fields of %s are a schema object without references, which its example fits',
    async (trigger) => {
      const { body } = await drive('GetTriggerSchema', { trigger });
      const schema = body['schema'] as { type: string; properties: Record<string, object> };
      expect(schema.type).toBe('object');
      expect(JSON.stringify(schema)).not.toContain('$ref');
      for (const property of Object.values(schema.properties))
        expect(Object.keys(property)).toEqual(expect.arrayContaining(['type', 'description', 'x-ms-summary']));
    },
  );

  test('a trigger that the environment has is ready', async () => {
    const { body } = await drive('CheckReadiness', { trigger: 'CartAbandoned' });
    expect(body).toMatchObject({ ready: true, reasonCode: 'READY', title: 'Cart abandoned' });
  });

  test('one that it lacks is not, and the answer says who has to do what', async () => {
    const { body } = await drive('CheckReadiness', { trigger: 'CaseOpened' });
    expect(body).toMatchObject({ ready: false, reasonCode: 'TRIGGER_NOT_READY', whoActs: 'marketer' });
    expect(body['reason']).toContain('Create and publish it in Customer Insights - Journeys');
  });

  test('one that has just been published is ready at once, whatever was remembered', async () => {
    const { trigger } = { trigger: 'VideoWatched' };
    expect((await drive('CheckReadiness', { trigger })).body['ready']).toBe(false);
    dataverse.createTrigger(catalog.triggers.find(({ name }) => name === trigger) ?? cartAbandoned);
    expect((await drive('CheckReadiness', { trigger })).body['ready']).toBe(true);
  });

  test('the connection test says who the key is', async () => {
    const { body } = await drive('TestConnection');
    expect(body).toMatchObject({ sender: 'shop', operate: false });
    const limited = connectorClient(definition, { url, key: keys.limited });
    expect((await drive('TestConnection', {}, limited)).body['triggers']).toEqual(['PageViewed']);
  });
});

/** What goes wrong, in the words of the definition: the status is listed, and the body is a refusal. */
async function fails(
  status: number,
  operationId: string,
  values: Record<string, unknown>,
  by: ConnectorClient = maker,
): Promise<Reply> {
  const reply = await by.call(operationId, values);
  expect({ operationId, ...reply }).toMatchObject({ operationId, status, answerProblems: [] });
  expect(reply.body['outcome']).not.toBe('Accepted');
  return reply;
}

describe('every failure is one that the definition lists', () => {
  const event = pageViewed({ customer });
  const typed = without(event, 'trigger');

  test.each(['SendCustomEvent', 'SendPageViewed'])('%s: wrong, forbidden, unknown, reused, too large', async (id) => {
    const body = id === 'SendCustomEvent' ? event : typed;
    await fails(401, id, { body }, connectorClient(definition, { url, key: 'not-a-key' }));
    const limited = connectorClient(definition, { url, key: keys.limited });
    if (id === 'SendCustomEvent') {
      await fails(403, id, { body: { ...event, trigger: 'CaseOpened' } }, limited);
      const { requestProblems } = await fails(404, id, { body: { ...event, trigger: 'PageView' } });
      expect(requestProblems).toEqual([]);
    }
    await maker.call(id, { body });
    await fails(409, id, { body: { ...body, occurredAt: '2020-01-01T00:00:00Z' } });
    await fails(413, id, { body: { ...body, bindingId: 'x'.repeat(300_000) } });
    await fails(400, id, { body: [body] });
  });

  test('a rule that is broken is told with all others, in words', async () => {
    const body = { ...event, attributes: { pageTitle: ' ' }, eventId: 'another' };
    const reply = await fails(422, 'SendCustomEvent', { body });
    expect(reply.body['problems']).toHaveLength(3);
  });

  test('what the typed action forbids, the gateway refuses too', async () => {
    const reply = await fails(422, 'SendPageViewed', { body: { ...typed, shoeSize: 42 } });
    expect(reply.requestProblems).toEqual(['body must NOT have additional properties']);
  });

  test('a batch that is none, or too long', async () => {
    await fails(400, 'SendEventBatch', { body: 'no object' });
    await fails(422, 'SendEventBatch', { body: { events: [] } });
    await fails(413, 'SendEventBatch', { body: { events: Array.from({ length: 501 }, () => event) } });
    await fails(401, 'SendEventBatch', { body: { events: [event] } }, connectorClient(definition, { url }));
  });

  test('events and triggers that nobody knows', async () => {
    await fails(404, 'GetEventStatus', { id: 'none' });
    await fails(404, 'ReplayEvent', { id: 'none' }, operator);
    await fails(404, 'GetTriggerSchema', { trigger: 'PageView' });
    await fails(404, 'CheckReadiness', { trigger: 'PageViewed', version: 7 });
  });

  test('a replay by somebody who may not operate, or of what is done', async () => {
    const sent = await drive('SendCustomEvent', { body: pageViewed({ customer }), Prefer: 'wait=30' });
    await fails(403, 'ReplayEvent', { id: sent.body['emissionId'] });
    await fails(422, 'ReplayEvent', { id: sent.body['emissionId'] }, operator);
  });

  test('an event that can not be stored, with the seconds to wait', async () => {
    const store = sqliteEventStore(newStorePath());
    const accept = (): Promise<never> => Promise.reject(new StoreUnavailable('The disk is full.'));
    const { url: at } = await runGateway({ store: { ...store, accept } });
    const { headers } = await fails(
      503,
      'SendCustomEvent',
      { body: event },
      connectorClient(definition, { url: at, key: keys.shop }),
    );
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('more connections than one address may have, with the seconds to wait', async () => {
    const change = (file: EnvironmentFile): EnvironmentFile => ({
      ...file,
      limits: { ...file.limits, connectionsPerAddress: 1 },
    });
    const { url: at } = await runGateway({ change });
    const first = connect(Number(new URL(at).port), '127.0.0.1');
    await once(first, 'connect');
    const { headers } = await fails(429, 'ListTriggers', {}, connectorClient(definition, { url: at, key: keys.shop }));
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    first.destroy();
  });

  test.each(['GetEventStatus', 'ReplayEvent', 'GetTriggerSchema', 'CheckReadiness', 'ListTriggers', 'TestConnection'])(
    '%s without a key',
    async (id) => {
      await fails(401, id, { id: 'any', trigger: 'PageViewed' }, connectorClient(definition, { url }));
    },
  );
});

afterAll(() => {
  const all = maker.operationIds.filter((id) => !id.endsWith('Subscription') && id !== 'WhenAnEventFails');
  expect([...driven].sort()).toEqual(all.sort());
});
