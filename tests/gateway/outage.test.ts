import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { get, post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

test('while Dataverse is away few events are tried, none is given up, and all arrive once when it is back', async () => {
  const port = await freePort();
  const gateway = await runGateway({ organizationUrl: `http://127.0.0.1:${port}` });
  const contacts = Array.from({ length: 60 }, () => randomUUID());
  for (const contactId of contacts) {
    const event = pageViewed({ customer: { by: 'contactId', value: contactId } });
    expect((await post(`${gateway.url}/v1/events`, { key: keys.shop, json: event })).status).toBe(202);
  }
  const tried = async (): Promise<number> => {
    const { body } = await get(`${gateway.url}/v1/events?limit=500`, { key: keys.operator });
    return (body.events as { readonly attempts: number }[]).reduce((sum, { attempts }) => sum + attempts, 0);
  };
  await until(
    () => Promise.resolve(gateway.log.lines.join()),
    (lines) => lines.includes('one event at a time'),
  );
  const before = await tried();
  // Twenty probes at most 100 ms apart: without a breaker each of the sixty would have been tried as often.
  const after = await until(tried, (count) => count >= before + 20);
  expect(after).toBeLessThan(60 * 5);

  const dataverse = await runDataverse([trigger], port);
  for (const contactId of contacts) await dataverse.addContact(contactId);
  await until(
    () => Promise.resolve(dataverse.entries(trigger)),
    (entries) => entries.filter(({ outcome }) => outcome === 'entered').length >= contacts.length,
  );
  const entered = dataverse.entries(trigger).map(({ profileId }) => profileId);
  expect([...entered].sort()).toEqual([...contacts].sort());
  expect(gateway.log.lines.join()).toContain('Dataverse answers again');
});
