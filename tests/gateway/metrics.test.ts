import { expect, test } from '@jest/globals';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { acceptAll, sampleEvent, sent } from '../store/sample-event.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { newStorePath, runGateway } from './support/running-gateway.ts';

test('the metrics count answers by route and reason, and events by state', async () => {
  const { url } = await runGateway();
  const event = pageViewed();
  for (let time = 0; time < 3; time++) await post(`${url}/v1/events`, { key: keys.shop, json: event });
  await post(`${url}/v1/events`, { key: keys.shop, json: {} });
  const { text, headers } = await get(`${url}/metrics`, { key: keys.operator });
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
  expect(text).toContain('cueline_answers_total{route="/v1/events",status="202",reason="ACCEPTED"} 1');
  expect(text).toContain('cueline_answers_total{route="/v1/events",status="200",reason="DUPLICATE"} 2');
  expect(text).toContain('cueline_answers_total{route="/v1/events",status="422",reason="VALIDATION"} 1');
  expect(text).toMatch(/^cueline_events\{state="(queued|sending)"\} 1$/m);
});

test('the metrics count the events of a batch, each by its own status and reason', async () => {
  const { url } = await runGateway();
  const event = pageViewed();
  await post(`${url}/v1/events/batch`, { key: keys.shop, json: { events: [event, event, {}, pageViewed()] } });
  const { text } = await get(`${url}/metrics`, { key: keys.operator });
  expect(text).toContain('cueline_answers_total{route="/v1/events/batch",status="200",reason=""} 1');
  expect(text).toContain('cueline_batch_events_total{status="202",reason="ACCEPTED"} 2');
  expect(text).toContain('cueline_batch_events_total{status="200",reason="DUPLICATE"} 1');
  expect(text).toContain('cueline_batch_events_total{status="422",reason="VALIDATION"} 1');
  expect(text).toContain('cueline_accepted_total{trigger="PageViewed"} 2');
  expect(text).toContain('cueline_rejected_total{reason="VALIDATION"} 1');
});

test('each event of a group that is replayed is counted, and what operators do is nothing received', async () => {
  const store = sqliteEventStore(newStorePath());
  const now = Date.now();
  const parts = { trigger: 'PageViewed', receivedAt: now };
  await acceptAll(store, ...[1, 2, 3].map((number) => sampleEvent(number, `${number}`, parts)));
  for (const number of [1, 2, 3])
    await store.settle(`emission-${number}`, { ...sent(now), state: 'dead', reasonCode: 'REFUSED' });
  const { url } = await runGateway({ store });
  const operate = (path: string, json: object) => post(`${url}/v1/events/${path}`, { key: keys.operator, json });
  await operate('order-3/edit', {});
  await operate('order-3/replay', {});
  await operate('replay', { filter: { state: 'dead', reason: 'REFUSED' }, dryRun: true });
  await operate('replay', { filter: { state: 'dead', reason: 'REFUSED' } });
  const { text } = await get(`${url}/metrics`, { key: keys.operator });
  expect(text.match(/^cueline_replayed_total.*$/gm)).toEqual(['cueline_replayed_total{trigger="PageViewed"} 3']);
  expect(text).not.toMatch(/^cueline_(received|rejected)_total\{/m);
});
