import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pace } from '../../connector/dataverse/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

test('a gateway that is stopped while events wait for their turn stops at once, and they stay in the queue', async () => {
  const dataverse = await runDataverse([trigger]);
  const path = newStorePath();
  // One a minute, by a clock of ours: the first leaves, the others would wait for theirs.
  let time = 0;
  const due: (() => void)[] = [];
  const after = (_ms: number, callBack: () => void): (() => void) => {
    due.push(callBack);
    return () => void due.splice(0);
  };
  const paced = pace({ perMinute: 1, clock: () => time, after });
  const gateway = await runGateway({
    organizationUrl: dataverse.url,
    store: sqliteEventStore(path),
    pace: paced,
  });
  for (let count = 0; count < 4; count++) {
    const contactId = randomUUID();
    await dataverse.addContact(contactId);
    const event = pageViewed({ customer: { by: 'contactId', value: contactId } });
    expect((await post(`${gateway.url}/v1/events`, { key: keys.shop, json: event })).status).toBe(202);
  }
  await until(
    () => due.length,
    (count) => count === 1,
  );
  time += 61_000;
  due.pop()?.();
  const states = async (): Promise<string[]> => {
    const { body } = await get(`${gateway.url}/v1/events`, { key: keys.operator });
    return (body.events as { readonly state: string }[]).map(({ state }) => state).sort();
  };
  await until(states, (seen) => seen.join(' ') === 'queued queued queued sent');
  await gateway.close();

  const store = sqliteEventStore(path);
  expect(await store.countByState()).toEqual({ sent: 1, queued: 3 });
  const [waiting] = await store.list({ state: 'queued', limit: 1 });
  expect(waiting).toMatchObject({ attempts: 0, reasonCode: 'ACCEPTED' });
  await store.close();
  expect(dataverse.entries(trigger)).toHaveLength(1);
});
