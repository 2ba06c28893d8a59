import { randomUUID } from 'node:crypto';
import { examplePayloadOf, triggerNamed } from '../../connector/contract/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import type { LocalSystem } from '../../scripts/local/local-system.ts';
import { get, post } from '../gateway/support/http.ts';
import { runGateway, type Running } from '../gateway/support/running-gateway.ts';
import { until } from '../gateway/support/until.ts';

const hourMs = 3_600_000;
const localId = '00000000-0000-0000-0000-000000000000';

/** Events of an hour of a shop: many at noon and in the evening, few at night. */
const shape = [1, 0, 0, 0, 0, 1, 2, 3, 5, 6, 6, 8, 9, 7, 6, 6, 7, 8, 10, 11, 9, 6, 3, 2];
/** Which triggers, and from whom, by how many in ten. */
const mix = [
  ...Array.from({ length: 4 }, () => ['PageViewed', 'web'] as const),
  ...Array.from({ length: 2 }, () => ['ProductBrowsed', 'web'] as const),
  ...Array.from({ length: 2 }, () => ['CartAbandoned', 'shop'] as const),
  ['OrderPlaced', 'shop'] as const,
  ['SurveyAnswered', 'surveys'] as const,
];
const senders = ['web', 'shop', 'surveys'] as const;
const keyOf = (sender: string): string => `key-of-${sender}-of-the-busy-day-0001`;

interface Customer {
  readonly by: string;
  readonly value: string;
}

/** A gateway of the past: its clock is so many hours behind. */
const gatewayOf = ({ standIn, secrets }: LocalSystem, path: string, hoursAgo: number): Promise<Running> =>
  runGateway({
    organizationUrl: standIn.url,
    store: sqliteEventStore(path),
    wallClock: () => Date.now() - hoursAgo * hourMs,
    variables: {
      CUELINE_TEST_CLIENT_SECRET: secrets.CUELINE_CLIENT_SECRET,
      ...Object.fromEntries(senders.map((name) => [`KEY_${name.toUpperCase()}`, keyOf(name)])),
    },
    change: (file) => ({
      ...file,
      signIn: { ...file.signIn, tenantId: localId, clientId: localId },
      reports: { everySeconds: 1, requestsEverySeconds: 1, requestDays: 30, disclosureDays: 400 },
      senders: senders.map((name) => ({
        name,
        keyVariables: [`KEY_${name.toUpperCase()}`],
        operate: name === 'shop',
      })),
    }),
  });

async function send(
  gateway: Running,
  [trigger, sender]: readonly [string, string],
  customer: Customer,
  parts: object = {},
): Promise<() => Promise<unknown>> {
  const definition = triggerNamed(catalog, trigger);
  if (!definition) throw new Error(`There is no trigger ${trigger}.`);
  const eventId = `${sender}-${randomUUID().slice(0, 8)}`;
  const json = { trigger, eventId, customer, attributes: examplePayloadOf(definition), ifNotFound: 'fail', ...parts };
  const { body } = await post(`${gateway.url}/v1/events`, { key: keyOf(sender), json });
  return () =>
    until(
      () => get(`${gateway.url}/v1/events/${String(body.emissionId)}`, { key: keyOf(sender) }),
      ({ body: event }) => !['queued', 'sending'].includes(String(event.state)),
    );
}

/**
 * A day of a shop up to an hour ago, lived hour by hour by gateways whose clocks are behind, on the store of the local one, which is
 * away meanwhile. Some events fail, for several reasons.
 */
export async function busyDay(system: LocalSystem, path: string): Promise<void> {
  const { api, gateway: local } = system;
  await local.close();
  const people = Array.from({ length: 12 }, (_, at) => ({ id: randomUUID(), email: `guest.${at}@example.com` }));
  for (const { id, email } of people)
    await api.post('contacts', { contactid: id, lastname: 'Guest', emailaddress1: email });
  for (const name of ['One', 'Two'])
    await api.post('contacts', { lastname: `Double ${name}`, emailaddress1: 'family@example.com' });

  let sent = 0;
  for (let hoursAgo = 23; hoursAgo > 0; hoursAgo -= 1) {
    const gateway = await gatewayOf(system, path, hoursAgo);
    const hour = new Date(Date.now() - hoursAgo * hourMs).getUTCHours();
    const waits: (() => Promise<unknown>)[] = [];
    for (let count = shape[hour] ?? 0; count > 0; count -= 1, sent += 1) {
      const what = mix[(sent * 7) % mix.length] ?? mix[0];
      const { id } = people[(sent * 5) % people.length] ?? {};
      if (what && id !== undefined) waits.push(await send(gateway, what, { by: 'contactId', value: id }));
    }
    if ([9, 4, 2].includes(hoursAgo)) {
      const nobody = { by: 'email', value: `unknown.${hoursAgo}@example.com` };
      waits.push(await send(gateway, ['CartAbandoned', 'shop'], nobody));
      waits.push(await send(gateway, ['OrderPlaced', 'shop'], nobody));
    }
    if (hoursAgo === 5) {
      waits.push(await send(gateway, ['SurveyAnswered', 'surveys'], { by: 'email', value: 'family@example.com' }));
      waits.push(await send(gateway, ['CartAbandoned', 'shop'], { by: 'email', value: 'family@example.com' }));
    }
    if (hoursAgo === 3) {
      waits.push(
        await send(
          gateway,
          ['CartAbandoned', 'shop'],
          { by: 'email', value: 'later@example.com' },
          { ifNotFound: 'hold' },
        ),
      );
    }
    for (const wait of waits) await wait();
    await gateway.close();
  }
  await local.reopen();
}
