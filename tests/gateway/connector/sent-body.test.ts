import { expect, test } from '@jest/globals';
import { wireNameOf } from '../../../connector/contract/index.ts';
import { apiDefinitionOf } from '../../../connector/definition/index.ts';
import { cartAbandoned, catalog } from '../../../connector/triggers/index.ts';
import { connectorClient } from '../support/connector-client.ts';
import { runDataverse } from '../support/dataverse.ts';
import { keys } from '../support/environment.ts';
import { recordingProxy } from '../support/recording-proxy.ts';
import { runGateway } from '../support/running-gateway.ts';

const definition = apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' });
const contactId = '3f1c9a52-6d0e-4b57-8a0c-6f1d2b7c8e91';

/** What a maker fills in, whatever action takes it. */
const filledIn = {
  customer: { by: 'contactId', value: contactId },
  eventId: 'shop-cart-4711',
  occurredAt: '2026-11-23T14:26:00+02:00',
  attributes: {
    cartId: 'C-4711',
    cartValue: 129.5,
    currency: 'EUR',
    itemCount: 3,
    firstItem: 'Espresso machine',
    abandonedOn: '2026-11-23T12:20:00Z',
  },
};

/**
 * The whole body, name by name, as the reference of the platform's triggers has it: system parameters with the person
 * twice, attributes by their wire names, times in UTC, nothing null and nothing empty.
 */
const expected = {
  msdynmkt_cartid: 'C-4711',
  // Left out on the card, and filled with the default of the trigger's definition.
  msdynmkt_carturl: 'Not given',
  msdynmkt_cartvalue: 129.5,
  msdynmkt_currency: 'EUR',
  msdynmkt_itemcount: 3,
  msdynmkt_firstitem: 'Espresso machine',
  msdynmkt_abandonedon: '2026-11-23T12:20:00.000Z',
  msdynmkt_profileid: contactId,
  msdynmkt_signaluserauthid: contactId,
  msdynmkt_signaltimestamp: '2026-11-23T12:26:00.000Z',
  msdynmkt_signalingestiontimestamp: 'when it was sent',
};

const sorted = (body: object): string => JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));

test.each([
  ['SendCustomEvent', { trigger: 'CartAbandoned', ...filledIn }],
  ['SendCartAbandoned', filledIn],
])('%s reaches Dataverse as exactly the body that the custom API takes', async (operationId, body) => {
  const dataverse = await runDataverse([cartAbandoned]);
  await dataverse.addContact(contactId);
  const proxy = await recordingProxy(dataverse.url);
  const { url } = await runGateway({ organizationUrl: proxy.url });
  const before = Date.now();
  const sent = await connectorClient(definition, { url, key: keys.shop }).call(operationId, {
    body,
    Prefer: 'wait=30',
  });
  expect(sent.requestProblems).toEqual([]);
  expect(sent.body).toMatchObject({ outcome: 'Sent', state: 'sent' });

  const calls = proxy.asked.filter(({ method, path }) => method === 'POST' && path.includes('/msdynmkt_'));
  expect(calls).toHaveLength(1);
  const call = JSON.parse(calls[0]?.body ?? '') as Record<string, unknown>;
  const sentAt = Date.parse(String(call['msdynmkt_signalingestiontimestamp']));
  expect(sentAt).toBeGreaterThanOrEqual(before);
  expect(sentAt).toBeLessThanOrEqual(Date.now());
  // Compared as text: a number that became a text, or a name more, would show.
  expect(sorted({ ...call, msdynmkt_signalingestiontimestamp: 'when it was sent' })).toBe(sorted(expected));

  expect(dataverse.entries(cartAbandoned).map(({ profileId, outcome }) => ({ profileId, outcome }))).toEqual([
    { profileId: contactId, outcome: 'entered' },
  ]);
  const names = Object.keys(cartAbandoned.properties).map((name) => `msdynmkt_${wireNameOf(name)}`);
  expect(Object.keys(call)).toEqual(expect.arrayContaining(names));
});
