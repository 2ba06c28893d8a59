import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway, unpaced } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const limitRequests = (url: string, requests: number): Promise<unknown> =>
  fetch(`${url}/standin/service-protection`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
  });

test('events that leave together share requests, and stay within a limit that one request each would exceed', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({
    organizationUrl: dataverse.url,
    pace: unpaced,
    change: (file) => ({ ...file, limits: { ...file.limits, emissionsPerRequest: 10 } }),
  });
  const people = Array.from({ length: 60 }, () => randomUUID());
  for (const person of people) await dataverse.addContact(person);
  // A request to look up each person, some for the trigger, and not another sixty.
  await limitRequests(dataverse.url, 100);
  const events = people.map((value) => pageViewed({ customer: { by: 'contactId', value } }));
  const { status } = await post(`${gateway.url}/v1/events/batch`, { key: keys.shop, json: { events } });
  expect(status).toBe(200);
  const sent = async (): Promise<readonly { readonly attempts: number }[]> => {
    const { body } = await get(`${gateway.url}/v1/events?state=sent&limit=100`, { key: keys.operator });
    return body.events as { readonly attempts: number }[];
  };
  const all = await until(sent, (seen) => seen.length === people.length);
  expect(new Set(all.map(({ attempts }) => attempts))).toEqual(new Set([1]));
  const entries = dataverse.entries(trigger).map(({ profileId }) => profileId);
  expect(entries.sort()).toEqual([...people].sort());
});
