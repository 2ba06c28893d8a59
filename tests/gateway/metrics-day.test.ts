import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post } from './support/http.ts';
import { runGateway, unpaced } from './support/running-gateway.ts';
import { until } from './support/until.ts';

/** The numbers of a Prometheus text, by name and labels. */
function numbersOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const cut = line.lastIndexOf(' ');
      return [line.slice(0, cut), Number(line.slice(cut + 1))] as const;
    }),
  );
}

const waitingIn = (numbers: ReadonlyMap<string, number>): number =>
  (numbers.get('cueline_queue_depth') ?? 0) + (numbers.get('cueline_events{state="sending"}') ?? 0);

test('after a small day the metrics say what happened, and name nobody', async () => {
  const dataverse = await runDataverse([trigger]);
  const { url } = await runGateway({ pace: unpaced, organizationUrl: dataverse.url });
  const person = randomUUID();
  await dataverse.addContact(person);
  const send = async (parts: Readonly<Record<string, unknown>>) =>
    post(`${url}/v1/events`, { key: keys.shop, json: pageViewed(parts) });
  const known = { customer: { by: 'contactId', value: person } };
  const stranger = { by: 'email', value: 'nobody-we-know@example.org' };

  const first = pageViewed(known);
  for (let time = 0; time < 2; time++) await post(`${url}/v1/events`, { key: keys.shop, json: first });
  await send(known);
  const failed = await send({ customer: stranger, ifNotFound: 'fail' });
  await send({ customer: { by: 'email', value: 'held@example.org' }, ifNotFound: 'hold' });
  await send({ attributes: { pageTitle: 7 } });
  await send({ trigger: 'SenderSuppliedText' });
  const stateOf = async (): Promise<unknown> =>
    (await get(`${url}/v1/events/${String(failed.body.emissionId)}`, { key: keys.operator })).body.state;
  await until(stateOf, (state) => state === 'dead');
  await post(`${url}/v1/events/${String(failed.body.emissionId)}/replay`, { key: keys.operator, json: {} });
  const read = async () => (await get(`${url}/metrics`, { key: keys.operator })).text;
  const text = await until(read, (seen) => {
    const numbers = numbersOf(seen);
    return (
      numbers.get('cueline_delivered_total{trigger="PageViewed"}') === 2 &&
      numbers.get('cueline_dead_lettered_total{trigger="PageViewed",reason="CUSTOMER_NOT_FOUND"}') === 2 &&
      // The held one is counted once only where it did not go on its way between the two looks into the store.
      waitingIn(numbers) === 1
    );
  });

  const numbers = numbersOf(text);
  const expected = {
    'cueline_received_total{route="/v1/events"}': 7,
    'cueline_accepted_total{trigger="PageViewed"}': 4,
    'cueline_duplicates_total{trigger="PageViewed"}': 1,
    'cueline_rejected_total{reason="VALIDATION"}': 1,
    'cueline_rejected_total{reason="UNKNOWN_TRIGGER"}': 1,
    'cueline_replayed_total{trigger="PageViewed"}': 1,
    'cueline_attempts_total{class="2xx"}': 2,
    'cueline_delivery_seconds_count{trigger="PageViewed"}': 2,
    cueline_sink_seconds_count: 2,
    cueline_throttle_waits_total: 0,
    'cueline_events{state="sent"}': 2,
    'cueline_events{state="dead"}': 1,
  };
  for (const [name, number] of Object.entries(expected)) expect([name, numbers.get(name)]).toEqual([name, number]);
  const lookedFor = 'cueline_unresolved_identities_total{trigger="PageViewed",reason="CUSTOMER_NOT_FOUND"}';
  expect(numbers.get(lookedFor)).toBeGreaterThanOrEqual(3);
  for (const name of [...numbers.keys()].map((key) => key.replace(/(_bucket|_sum|_count)?(\{.*)?$/, '')))
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S.{15,}`, 'm'));
  for (const secret of [person, 'example.org', 'SenderSuppliedText', String(first.eventId), 'shop'])
    expect(text).not.toContain(secret);
});

test('the age of the queue and the answers of a failing Dataverse are told', async () => {
  const dataverse = await runDataverse([]);
  const { url } = await runGateway({ organizationUrl: dataverse.url });
  const { status } = await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() });
  expect(status).toBe(202);
  const read = async () => numbersOf((await get(`${url}/metrics`, { key: keys.operator })).text);
  await until(read, (numbers) => (numbers.get('cueline_queue_oldest_seconds') ?? 0) > 0.05);
});

test('requests that are refused at the door are counted too', async () => {
  const { url } = await runGateway();
  const raw = 'x'.repeat(70_000);
  expect((await post(`${url}/v1/events`, { key: keys.shop, raw })).status).toBe(413);
  const { text } = await get(`${url}/metrics`, { key: keys.operator });
  expect(numbersOf(text).get('cueline_rejected_total{reason="TOO_LARGE"}')).toBe(1);
});

test('a turn that has to be waited for is counted', async () => {
  const dataverse = await runDataverse([trigger]);
  const person = randomUUID();
  await dataverse.addContact(person);
  // Whatever comes after all that is ready is late.
  const turn = (): Promise<boolean> => new Promise((resolve) => setImmediate(() => setImmediate(resolve, true)));
  const { url } = await runGateway({ pace: { ...unpaced, turn }, organizationUrl: dataverse.url });
  await post(`${url}/v1/events`, {
    key: keys.shop,
    json: pageViewed({ customer: { by: 'contactId', value: person } }),
  });
  const read = async () => numbersOf((await get(`${url}/metrics`, { key: keys.operator })).text);
  const numbers = await until(read, (seen) => seen.get('cueline_delivered_total{trigger="PageViewed"}') === 1);
  expect(numbers.get('cueline_throttle_waits_total')).toBe(1);
});
