import { expect, test } from '@jest/globals';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { sqliteEventStore, StoreUnavailable } from '../../connector/store/index.ts';
import { handlers, stepsOf } from '../../plugins/index.ts';
import { choice, context, ids, lookup } from '../plugins/context.ts';
import { keys, secrets } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';

const fault = (): Promise<never> => Promise.reject(new StoreUnavailable('The disk is full, says jane@example.org.'));

/** The real store, with these parts failing while `broken` says so. */
function failingStore(parts: readonly (keyof EventStore)[]) {
  const store = sqliteEventStore(newStorePath());
  const trouble = { now: true };
  const wrapped = Object.fromEntries(
    Object.entries(store).map(([name, method]: [string, (...values: never[]) => unknown]) => [
      name,
      parts.includes(name as keyof EventStore)
        ? (...values: never[]) => (trouble.now ? fault() : method(...values))
        : method,
    ]),
  ) as unknown as EventStore;
  return { store: wrapped, trouble };
}

const notStored = (answer: Answer): void => {
  expect(answer).toMatchObject({ status: 503, body: { outcome: 'Rejected', reasonCode: 'NOT_STORED' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.text).not.toContain('jane');
};

test('an event that can not be stored is answered 503 with Retry-After, and taken when it is sent again', async () => {
  const { store, trouble } = failingStore(['accept']);
  const { url, log } = await runGateway({ store });
  const event = pageViewed();
  const send = () => post(`${url}/v1/events`, { key: keys.shop, json: event });
  notStored(await send());
  trouble.now = false;
  expect((await send()).status).toBe(202);
  expect(log.lines.join()).toContain('store-unavailable');
  expect(log.lines.join()).not.toContain('jane');
});

test('a record change that can not be stored is answered 503, so that Dataverse tries once more', async () => {
  const { store } = failingStore(['accept']);
  const { url } = await runGateway({ store, handlers });
  const stepId = stepsOf(handlers, 'cueline').find(({ handler }) => handler === 'opportunity-won')?.id ?? '';
  const json = context({
    message: 'Update',
    table: 'opportunity',
    stepId,
    target: { statecode: choice(1) },
    pre: { statecode: choice(0) },
    post: { parentcontactid: lookup('contact', ids.contact) },
  });
  const headers = { 'x-cueline-key': secrets.CUELINE_TEST_DATAVERSE };
  notStored(await post(`${url}/v1/record-changes`, { json, headers }));
});

test('while the store does not answer, the gateway lives but is not ready', async () => {
  const { store, trouble } = failingStore(['nextDueAfter']);
  const { url } = await runGateway({ store });
  expect((await get(`${url}/healthz`)).status).toBe(200);
  expect((await get(`${url}/readyz`)).status).toBe(503);
  trouble.now = false;
  expect((await get(`${url}/readyz`)).status).toBe(200);
});

test('a fault that nobody foresaw is answered 500 in words, and the log says where without its message', async () => {
  const store = sqliteEventStore(newStorePath());
  const broken = { ...store, follow: () => Promise.reject(new TypeError('jane@example.org is not a function')) };
  const { url, log } = await runGateway({ store: broken });
  const answer = await get(`${url}/v1/events/some-id`, { key: keys.shop });
  expect(answer).toMatchObject({ status: 500, body: { outcome: 'Rejected', reasonCode: 'INTERNAL' } });
  expect(answer.text).not.toContain('jane');
  const line = log.lines.find((entry) => entry.includes('a request failed')) ?? '';
  expect(line).toContain('store-trouble.test.ts');
  expect(line).not.toContain('jane');
});
