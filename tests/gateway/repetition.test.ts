import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { without } from './support/without.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const send = (json: unknown): Promise<Answer> => post(`${url}/v1/events`, { key: keys.shop, json });

test('the same event again is answered 200 with the emission that was accepted first', async () => {
  const event = pageViewed();
  const first = await send(event);
  const second = await send(event);
  expect(first.status).toBe(202);
  expect(second.status).toBe(200);
  expect(second.body).toMatchObject({
    outcome: 'Duplicate',
    reasonCode: 'DUPLICATE',
    emissionId: first.body.emissionId,
    eventId: event.eventId,
    trigger: 'PageViewed',
    version: 1,
  });
});

test('the order of the keys and the spelling of an address make no other event', async () => {
  const event = pageViewed({ customer: { by: 'email', value: 'Jane@Example.org' } });
  await send(event);
  const turned = Object.fromEntries(Object.entries(event).reverse());
  expect((await send({ ...turned, customer: { value: ' jane@example.org ', by: 'email' } })).status).toBe(200);
});

test('the same id with other content is a conflict that names the first emission', async () => {
  const event = pageViewed();
  const first = await send(event);
  const { status, body } = await send({ ...event, customer: { by: 'contactId', value: randomUUID() } });
  expect(status).toBe(409);
  expect(body).toMatchObject({ outcome: 'Rejected', reasonCode: 'ID_REUSED', emissionId: first.body.emissionId });
});

test('fifty at the same moment are one accepted and forty-nine repetitions', async () => {
  const event = pageViewed();
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(event)));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  expect(new Set(answers.map(({ body }) => body.emissionId)).size).toBe(1);
});

test('without an id of its own each event is another one', async () => {
  const event = without(pageViewed(), 'eventId');
  const [first, second] = [await send(event), await send(event)];
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(first.body.eventId).not.toBe(second.body.eventId);
});
