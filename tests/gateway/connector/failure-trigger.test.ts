import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from '@jest/globals';
import { apiDefinitionOf } from '../../../connector/definition/index.ts';
import { catalog, pageViewed as pageViewedTrigger } from '../../../connector/triggers/index.ts';
import { runCallback } from '../support/callback.ts';
import { connectorClient } from '../support/connector-client.ts';
import { runDataverse } from '../support/dataverse.ts';
import { keys } from '../support/environment.ts';
import { pageViewed } from '../support/events.ts';
import { runGateway } from '../support/running-gateway.ts';
import { until } from '../support/until.ts';

const definition = apiDefinitionOf(catalog, { host: 'gateway.example.com', version: '1.2.3' });
const notification = definition.paths['/v1/subscriptions']?.['x-ms-notification-content']?.schema;

const nobody = { by: 'contactId', value: '00000000-0000-4000-8000-000000000001' };
const failing = (parts: object = {}) => pageViewed({ customer: nobody, ifNotFound: 'fail', ...parts });

test('a flow is turned on, told of a failure as the definition says, and turned off', async () => {
  const dataverse = await runDataverse([pageViewedTrigger]);
  const { url } = await runGateway({ organizationUrl: dataverse.url });
  const maker = connectorClient(definition, { url, key: keys.shop });
  const flow = await runCallback();

  const body = { callbackUrl: flow.url, trigger: 'PageViewed', reasonCode: 'CUSTOMER_NOT_FOUND' };
  const subscribed = await maker.call('WhenAnEventFails', { body });
  expect(subscribed).toMatchObject({ status: 201, requestProblems: [], answerProblems: [] });

  const sent = await maker.call('SendCustomEvent', { body: failing(), Prefer: 'wait=30' });
  expect(sent.body['outcome']).toBe('Rejected');
  const [told] = await until(
    () => flow.told,
    ({ length }) => length > 0,
  );
  const accepts = addFormats(new Ajv({ strict: false, allErrors: true })).compile(notification ?? {});
  const content = told?.body ?? {};
  accepts(content);
  expect(accepts.errors ?? []).toEqual([]);
  // Nothing comes that makers are not told of.
  expect(Object.keys(content).filter((name) => !(name in (notification?.properties ?? {})))).toEqual([]);
  expect(content).toMatchObject({ emissionId: sent.body['emissionId'], reasonCode: 'CUSTOMER_NOT_FOUND' });

  // The platform deletes at the address that it was given, and sends nothing of its own with it.
  const location = new URL(subscribed.headers.get('location') ?? '');
  const token = location.pathname.replace('/v1/subscriptions/', '');
  expect(location.href).toBe(`${url}/v1/subscriptions/${token}`);
  const platform = connectorClient(definition, { url });
  const deleted = await platform.call('DeleteSubscription', { token });
  expect(deleted).toMatchObject({ status: 204, requestProblems: [], answerProblems: [] });

  const another = await maker.call('SendCustomEvent', { body: failing(), Prefer: 'wait=30' });
  expect(another.body['outcome']).toBe('Rejected');
  expect(flow.told).toHaveLength(1);
});

test.each([
  [401, { body: { callbackUrl: 'https://prod-1.westeurope.logic.azure.com/x' } }, undefined],
  [422, { body: { callbackUrl: 'https://elsewhere.example.com/x' } }, keys.shop],
  [422, { body: {} }, keys.shop],
  [400, { body: 'none' }, keys.shop],
  [404, { body: { callbackUrl: 'https://prod-1.westeurope.logic.azure.com/x', trigger: 'PageView' } }, keys.shop],
  [403, { body: { callbackUrl: 'https://prod-1.westeurope.logic.azure.com/x', trigger: 'CaseOpened' } }, keys.limited],
] as const)(
  'a subscription that is refused with %i is so in the words of the definition',
  async (status, values, key) => {
    const { url } = await runGateway();
    const client = connectorClient(definition, { url, ...(key === undefined ? {} : { key }) });
    const reply = await client.call('WhenAnEventFails', values);
    expect(reply).toMatchObject({ status, answerProblems: [] });
  },
);
