import { expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';

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
});
