import { expect, test } from '@jest/globals';
import { environmentFit } from '../../connector/gateway/environment-fit.ts';
import { readEnvironment, type EnvironmentFile } from '../../connector/gateway/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { environmentFile, secrets } from './support/environment.ts';

const good = environmentFile('https://org.crm4.dynamics.com');
const misfitsOf = (change: Partial<EnvironmentFile>): string[] =>
  environmentFit(readEnvironment({ ...good, ...change }, secrets, 'tests.json'), catalog);

const [source] = good.sources;
const withEvent = (event: object) => ({
  sources: [{ ...source, events: { 'cart.left': { customer: { by: 'email', value: '/e' }, ...event } } }] as never,
});

test('a good environment fits', () => {
  expect(misfitsOf({})).toEqual([]);
});

test('a sender whose trigger is misspelt is named with a suggestion', () => {
  const senders = [{ name: 'shop', keyVariables: ['CUELINE_TEST_KEY_SHOP'], triggers: ['OrderPlacd'], operate: false }];
  expect(misfitsOf({ senders: senders })).toEqual([
    'senders.shop: there is no trigger "OrderPlacd". Did you mean "OrderPlaced"?',
  ]);
});

test('a source that maps an unknown property, or not every required one, is named at the start', () => {
  const attributes = { cartID: '/id', cartValue: '/v', currency: '/c', itemCount: '/n', abandonedOn: '/t' };
  expect(misfitsOf(withEvent({ trigger: 'CartAbandoned', attributes }))).toEqual([
    'sources.web-shop.cart.left: CartAbandoned v1 has no property "cartID". Did you mean "cartId"?',
    'sources.web-shop.cart.left: CartAbandoned v1 requires "cartId", which is not mapped',
  ]);
  expect(misfitsOf(withEvent({ trigger: 'CartLeft', attributes: {} }))).toHaveLength(1);
});

test('a pin of a trigger that is not in the catalog is named', () => {
  expect(misfitsOf({ triggers: { 'OrderPlaced v1': 'msdynmkt_a', OrderPlased: 'msdynmkt_b' } })).toEqual([
    'triggers: there is no trigger "OrderPlased". Did you mean "OrderPlaced"?',
  ]);
});

test('no two senders or sources share a name, nor take those of the doors into Dynamics', () => {
  const sender = (name: string) => ({ name, keyVariables: ['CUELINE_TEST_KEY_SHOP'], operate: false });
  expect(misfitsOf({ senders: ['shop', 'shop', 'web-shop', 'record-changes', 'dynamics'].map(sender) })).toEqual([
    '"shop" names two senders or sources; each needs a name of its own',
    '"record-changes" names two senders or sources; each needs a name of its own',
    '"dynamics" names two senders or sources; each needs a name of its own',
    '"web-shop" names two senders or sources; each needs a name of its own',
  ]);
});
