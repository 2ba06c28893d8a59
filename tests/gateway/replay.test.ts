import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

test('a failed event that an operator replays is sent under the same ids', async () => {
  const dataverse = await runDataverse([trigger]);
  const { url } = await runGateway({ organizationUrl: dataverse.url });
  const contactId = randomUUID();
  const event = pageViewed({ customer: { by: 'contactId', value: contactId }, ifNotFound: 'fail' });
  const sent = await post(`${url}/v1/events`, { key: keys.shop, json: event });
  const id = String(sent.body.emissionId);
  const follow = () => get(`${url}/v1/events/${id}`, { key: keys.operator });
  const dead = await until(follow, ({ body }) => body.state === 'dead');
  expect(dead.body).toMatchObject({ outcome: 'Rejected', reasonCode: 'CUSTOMER_NOT_FOUND' });

  await dataverse.addContact(contactId);
  const replayed = await post(`${url}/v1/events/${id}/replay`, { key: keys.operator });
  expect(replayed.status).toBe(202);
  expect(replayed.body).toMatchObject({ reasonCode: 'REPLAYED', emissionId: id, eventId: event.eventId });
  const { body } = await until(follow, (seen) => seen.body.state === 'sent');
  const states = (body.timeline as { readonly state: string }[]).map(({ state }) => state);
  expect(states).toEqual(['queued', 'dead', 'queued', 'sent']);
  expect(dataverse.entries(trigger)).toHaveLength(1);

  const again = await post(`${url}/v1/events/${id}/replay`, { key: keys.operator });
  expect(again.status).toBe(422);
  expect(again.body.reason).toMatch(/^The event is sent;/);
});
