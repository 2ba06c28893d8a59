import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway, type Running } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const to = (contactId: string, page = 'Prices'): Record<string, unknown> => {
  const event = pageViewed({ customer: { by: 'contactId', value: contactId } });
  return { ...event, attributes: { ...(event.attributes as object), pageTitle: page } };
};

async function accept({ url }: Running, event: Record<string, unknown>): Promise<string> {
  const { status, body } = await post(`${url}/v1/events`, { key: keys.shop, json: event });
  expect(status).toBe(202);
  return String(body.emissionId);
}

const follow = ({ url }: Running, id: string) => get(`${url}/v1/events/${id}`, { key: keys.operator });
const becomes = (gateway: Running, id: string, state: string) =>
  until(
    () => follow(gateway, id),
    ({ body }) => body.state === state,
  );

test('an accepted event starts the journey of its person, once, with every attribute filled', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url });
  const contactId = randomUUID();
  await dataverse.addContact(contactId);
  const event = to(contactId);
  const id = await accept(gateway, event);
  await post(`${gateway.url}/v1/events`, { key: keys.shop, json: event });

  const { body } = await becomes(gateway, id, 'sent');
  expect(body).toMatchObject({ outcome: 'Sent', reasonCode: 'SENT', attempts: 1 });
  const entries = dataverse.entries(trigger);
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ profileId: contactId, outcome: 'entered' });
  expect(Object.values(entries[0]?.attributes ?? {})).toContain('Prices');
  // The default of a property that was left out.
  expect(Object.values(entries[0]?.attributes ?? {})).toContain('General');
});

test('a person named by e-mail address is found in the environment', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url });
  const contactId = randomUUID();
  await dataverse.addContact(contactId, "o'neil+#1@example.org");
  const customer = { by: 'email', value: "O'Neil+#1@example.org" };
  await becomes(gateway, await accept(gateway, pageViewed({ customer })), 'sent');
  expect(dataverse.entries(trigger)).toMatchObject([{ profileId: contactId, outcome: 'entered' }]);
});

test('an event for a person who is not there yet is held, and sent when the person is there', async () => {
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url });
  const contactId = randomUUID();
  const id = await accept(gateway, to(contactId));
  const { body } = await becomes(gateway, id, 'held');
  expect(body).toMatchObject({ outcome: 'Held', reasonCode: 'CUSTOMER_NOT_FOUND' });
  await dataverse.addContact(contactId);
  await becomes(gateway, id, 'sent');
});

test('while Dataverse is down events are accepted, and sent when it is back', async () => {
  const port = await freePort();
  const gateway = await runGateway({ organizationUrl: `http://127.0.0.1:${port}` });
  const contactId = randomUUID();
  const id = await accept(gateway, to(contactId));
  // It has tried in vain more than once.
  await until(
    () => follow(gateway, id),
    ({ body }) => Number(body.attempts) > 1 && body.state === 'queued',
  );
  const dataverse = await runDataverse([trigger], port);
  await dataverse.addContact(contactId);
  await becomes(gateway, id, 'sent');
  expect(dataverse.entries(trigger)).toHaveLength(1);
});

test('what was accepted but not sent when the gateway closed, is sent after it opens the same file again', async () => {
  const storePath = newStorePath();
  const port = await freePort();
  const organizationUrl = `http://127.0.0.1:${port}`;
  const first = await runGateway({ organizationUrl, store: sqliteEventStore(storePath) });
  const people = Array.from({ length: 5 }, () => randomUUID());
  const ids = await Promise.all(people.map((person) => accept(first, to(person))));
  await first.close();

  const dataverse = await runDataverse([trigger], port);
  for (const person of people) await dataverse.addContact(person);
  const second = await runGateway({ organizationUrl, store: sqliteEventStore(storePath) });
  for (const id of ids) await becomes(second, id, 'sent');
  expect(dataverse.entries(trigger).map(({ profileId }) => profileId)).toEqual(expect.arrayContaining(people));
  expect(dataverse.entries(trigger)).toHaveLength(people.length);
});

test('a graceful close finishes what is under way: no event is left in between', async () => {
  const storePath = newStorePath();
  const dataverse = await runDataverse([trigger]);
  const gateway = await runGateway({ organizationUrl: dataverse.url, store: sqliteEventStore(storePath) });
  const people = Array.from({ length: 20 }, () => randomUUID());
  await Promise.all(people.map((person) => dataverse.addContact(person)));
  await Promise.all(people.map((person) => accept(gateway, to(person))));
  await gateway.close();

  const store = sqliteEventStore(storePath);
  const states = await store.countByState();
  await store.close();
  expect(states).not.toHaveProperty('sending');
  expect(states).not.toHaveProperty('unknown');
  expect((states.sent ?? 0) + (states.queued ?? 0)).toBe(people.length);
  expect(dataverse.entries(trigger)).toHaveLength(states.sent ?? 0);
});

describe('order', () => {
  test("one person's events arrive in the order they came, while another person's are blocked", async () => {
    const dataverse = await runDataverse([trigger]);
    const gateway = await runGateway({ organizationUrl: dataverse.url });
    const [blocked, free] = [randomUUID(), randomUUID()];
    await dataverse.addContact(free);
    const pages = Array.from({ length: 8 }, (_, index) => `Page ${index}`);
    const held = [];
    let last = '';
    for (const page of pages) {
      held.push(await accept(gateway, to(blocked, page)));
      last = await accept(gateway, to(free, page));
    }
    await becomes(gateway, last, 'sent');
    const pagesOf = (person: string) =>
      dataverse
        .entries(trigger)
        .filter(({ profileId }) => profileId === person)
        .map(({ attributes }) => pages.find((page) => Object.values(attributes).includes(page)));
    expect(pagesOf(free)).toEqual(pages);
    expect(pagesOf(blocked)).toEqual([]);

    await dataverse.addContact(blocked);
    await becomes(gateway, held.at(-1) ?? '', 'sent');
    expect(pagesOf(blocked)).toEqual(pages);
  });
});

test('a fault nobody foresaw ends in "unknown" for that event and does not hold up the next one of the person', async () => {
  const dataverse = await runDataverse([trigger]);
  const contactId = randomUUID();
  await dataverse.addContact(contactId);
  const storePath = newStorePath();
  const store = sqliteEventStore(storePath);
  let begun = 0;
  const broken = {
    ...store,
    begin: async (...given: Parameters<typeof store.begin>) => {
      const did = await store.begin(...given);
      if (++begun === 1) throw new TypeError('nobody foresaw this');
      return did;
    },
  };
  const gateway = await runGateway({ organizationUrl: dataverse.url, store: broken });
  const id = await accept(gateway, to(contactId, 'Broken'));
  const next = await accept(gateway, to(contactId, 'Prices'));
  const { body } = await becomes(gateway, id, 'unknown');
  expect(body.reasonCode).toBe('OUTCOME_UNKNOWN');
  await becomes(gateway, next, 'sent');
  expect(dataverse.entries(trigger)).toHaveLength(1);
});

test('a fault nobody foresaw, before the event began, makes it a dead letter: it was surely not sent', async () => {
  const dataverse = await runDataverse([trigger]);
  const contactId = randomUUID();
  await dataverse.addContact(contactId);
  const store = sqliteEventStore(newStorePath());
  let begun = 0;
  const broken = {
    ...store,
    begin: (...given: Parameters<typeof store.begin>) => {
      if (++begun === 1) throw new TypeError('nobody foresaw this');
      return store.begin(...given);
    },
  };
  const gateway = await runGateway({ organizationUrl: dataverse.url, store: broken });
  const id = await accept(gateway, to(contactId, 'Broken'));
  const next = await accept(gateway, to(contactId, 'Prices'));
  expect((await becomes(gateway, id, 'dead')).body.reasonCode).toBe('INTERNAL');
  await becomes(gateway, next, 'sent');
  expect(dataverse.entries(trigger)).toHaveLength(1);
});
