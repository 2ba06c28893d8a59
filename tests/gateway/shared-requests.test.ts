import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { EnvironmentFile, Gateway } from '../../connector/gateway/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse, type Dataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway, unpaced } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const limitRequests = (url: string, limit: { requests: number; windowSeconds?: number }): Promise<unknown> =>
  fetch(`${url}/standin/service-protection`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(limit),
  });

const sharing = (file: EnvironmentFile): EnvironmentFile => ({
  ...file,
  limits: { ...file.limits, emissionsPerRequest: 10 },
});

/** Sends an event for each, waits until all have left, and gives how often each was tried. */
async function triesOf({ url }: Gateway, people: readonly string[]): Promise<number[]> {
  const events = people.map((value) => pageViewed({ customer: { by: 'contactId', value } }));
  const { status } = await post(`${url}/v1/events/batch`, { key: keys.shop, json: { events } });
  expect(status).toBe(200);
  const sent = async (): Promise<readonly { readonly attempts: number }[]> => {
    const { body } = await get(`${url}/v1/events?state=sent&limit=200`, { key: keys.operator });
    return body.events as { readonly attempts: number }[];
  };
  return (await until(sent, (seen) => seen.length === people.length)).map(({ attempts }) => attempts);
}

async function newPeople(dataverse: Dataverse, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => randomUUID());
  for (const person of people) await dataverse.addContact(person);
  return people;
}

test('events that leave together share requests, and stay within a limit that one request each would exceed', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, pace: unpaced, change: sharing });
  const people = await newPeople(dataverse, 60);
  // A request to look up each person, some for the trigger, and not another sixty.
  await limitRequests(dataverse.url, { requests: 100 });
  expect(new Set(await triesOf(gateway, people))).toEqual(new Set([1]));
  const entries = dataverse.entries(trigger).map(({ profileId }) => profileId);
  expect(entries.sort()).toEqual([...people].sort());
});

test('once there were too many requests look-ups share them too: the rest of a backlog meets the limit no more', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, pace: unpaced, change: sharing });
  const people = await newPeople(dataverse, 120);
  await limitRequests(dataverse.url, { requests: 40, windowSeconds: 3 });
  const tries = await triesOf(gateway, people);
  expect(Math.max(...tries)).toBe(2);
  expect(dataverse.entries(trigger)).toHaveLength(people.length);
});
