import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';

const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

test('the trace of a sender is kept with the event, across a restart, and is not part of what makes it the same', async () => {
  const storePath = newStorePath();
  const first = await runGateway({ store: sqliteEventStore(storePath) });
  const event = pageViewed();
  const send = (traceparent?: string) =>
    post(`${first.url}/v1/events`, { key: keys.shop, json: event, headers: traceparent ? { traceparent } : {} });
  const { status, body } = await send(trace);
  expect(status).toBe(202);
  expect((await send()).status).toBe(200);
  await first.close();
  const second = await runGateway({ store: sqliteEventStore(storePath) });
  const seen = await get(`${second.url}/v1/events/${String(body.emissionId)}`, { key: keys.shop });
  expect(seen.body).toMatchObject({ traceparent: trace });
});

test.each([
  ['no trace', 'anything'],
  ['a trace of zeros', '00-00000000000000000000000000000000-00f067aa0ba902b7-01'],
  ['a span of zeros', '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01'],
  ['capitals', trace.toUpperCase()],
  ['a person', `${trace}-jane@example.org`],
])('%s is passed over, and the event is taken', async (_name, traceparent) => {
  const { url } = await runGateway();
  const { status, body } = await post(`${url}/v1/events`, {
    key: keys.shop,
    json: pageViewed(),
    headers: { traceparent },
  });
  expect(status).toBe(202);
  const seen = await get(`${url}/v1/events/${String(body.emissionId)}`, { key: keys.shop });
  expect(seen.body).not.toHaveProperty('traceparent');
});
