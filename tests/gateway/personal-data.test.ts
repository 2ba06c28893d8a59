import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { runGateway, type Running } from './support/running-gateway.ts';
import { until } from './support/until.ts';

/** Planted as address and as attribute; `jane.doe` must be found nowhere but in the store. */
const address = 'Jane.Doe+planted@example.org';
const planted = /jane\.doe|planted/i;

/** Sends events that are accepted, repeated, in conflict, malformed, invalid and unknown, and reads everything back. */
async function everyAnswer({ url }: Running): Promise<Answer[]> {
  const base = pageViewed({ customer: { by: 'email', value: address }, ifNotFound: 'fail' });
  const attributes = { ...(base.attributes as object), pageTitle: `For ${address}` };
  const event = { ...base, attributes };
  const send = (json: unknown): Promise<Answer> => post(`${url}/v1/events`, { key: keys.shop, json });
  const accepted = await send(event);
  const id = String(accepted.body.emissionId);
  const follow = (): Promise<Answer> => get(`${url}/v1/events/${id}`, { key: keys.shop });
  await until(follow, ({ body }) => body.reasonCode !== 'ACCEPTED');
  const operator = { key: keys.operator };
  return [
    accepted,
    await send(event),
    await send({ ...event, attributes: { ...attributes, section: address } }),
    await send({ ...event, eventId: address.replace('@', ' ') }),
    await send({ ...event, customer: { by: address, value: address } }),
    await send({ ...event, customer: { by: 'contactId', value: { address } } }),
    await send({ ...event, attributes: { ...attributes, viewedOn: address, viewCount: address } }),
    await send({ ...event, attributes: address }),
    await send({ ...event, occurredAt: address, bindingId: address, maxAgeSeconds: address, version: address }),
    await post(`${url}/v1/events`, { key: keys.shop, raw: `{"customer": "${address}"` }),
    await post(`${url}/v1/events`, { json: event }),
    await post(`${url}/v1/record-changes`, { json: event }),
    await post(`${url}/v1/sources/web-shop`, { json: event }),
    await follow(),
    await get(`${url}/v1/events`, operator),
    await get(`${url}/v1/events/groups`, operator),
    await get(`${url}/v1/events/groups?state=held`, operator),
    await get(`${url}/v1/events?state=${encodeURIComponent(address)}&trigger=${encodeURIComponent(address)}`, operator),
    await post(`${url}/v1/events`, { key: keys.shop, json: { ...event, eventId: 'w' }, headers: { prefer: 'wait=1' } }),
    await post(`${url}/v1/events/replay`, { ...operator, json: { filter: { state: 'dead' }, dryRun: true } }),
    await post(`${url}/v1/events/replay`, { ...operator, json: { filter: { state: address, trigger: address } } }),
    await post(`${url}/v1/events/${id}/edit`, {
      ...operator,
      json: { attributes: { section: address }, reason: 'why' },
    }),
    await post(`${url}/v1/events/${id}/edit`, { ...operator, json: { customer: { by: address, value: address } } }),
    await post(`${url}/v1/events/${id}/edit`, { ...operator, json: { attributes: { section: 'x' }, reason: address } }),
    await follow(),
    await get(`${url}/metrics`, operator),
    await post(`${url}/v1/events/${id}/replay`, operator),
  ];
}

function expectNothingPersonal(gateway: Running, answers: readonly Answer[]): void {
  for (const [index, { text }] of answers.entries())
    expect({ index, text, personal: planted.test(text) }).toEqual({ index, text, personal: false });
  for (const line of gateway.log.lines) expect(line).not.toMatch(planted);
}

test('with Dataverse down no answer, no metric and no line of the log holds the person', async () => {
  const gateway = await runGateway();
  const answers = await everyAnswer(gateway);
  expect(answers.map(({ status }) => status).slice(0, 2)).toEqual([202, 200]);
  await gateway.close();
  expectNothingPersonal(gateway, answers);
});

test('with Dataverse there, and nobody found, it is the same', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url });
  const answers = await everyAnswer(gateway);
  await gateway.close();
  expect(gateway.log.lines.some((line) => line.includes('an event was not sent'))).toBe(true);
  expectNothingPersonal(gateway, answers);
});

test('no secret and no key is in an answer or in the log', async () => {
  const gateway = await runGateway();
  const answers = await everyAnswer(gateway);
  await gateway.close();
  const said = [...answers.map(({ text }) => text), ...gateway.log.lines].join('\n');
  for (const key of Object.values(keys)) expect(said).not.toContain(key);
  expect(said).not.toContain('client-secret-of-the-tests');
});
