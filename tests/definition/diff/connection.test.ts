import { expect, test } from '@jest/globals';
import { compareConnectors, surfaceOf } from '../../../connector/definition/index.ts';
import { sample } from './sample.ts';

const key = { type: 'securestring', uiDefinition: { constraints: { required: 'true' } } };
const signIn = { type: 'oauthSetting', oAuthSettings: { identityProvider: 'aad' } };
const properties = (connectionParameters: object, sets: object[] = []) => ({
  properties: { connectionParameters, connectionParameterSets: { values: sets } },
});

const changes = (before: object, after: object): string[] =>
  compareConnectors(surfaceOf(sample(), before), surfaceOf(sample(), after)).map(
    ({ kind, rule, place }) => `${kind} ${rule} ${place.words}`,
  );

test('a connection parameter that is gone breaks the connections that exist', () => {
  expect(changes(properties({ key }), properties({}))).toEqual([
    'breaking connection-parameter-removed connection key',
  ]);
});

test('another identity provider breaks the connections that exist', () => {
  const other = { ...signIn, oAuthSettings: { identityProvider: 'oauth2' } };
  expect(changes(properties({ token: signIn }), properties({ token: other }))).toEqual([
    'breaking connection-parameter-changed connection token',
  ]);
});

test('a new parameter breaks connections only if it must be given', () => {
  expect(changes(properties({}), properties({ key }))).toEqual([
    'breaking required-connection-parameter-added connection key',
  ]);
  expect(changes(properties({}), properties({ key: { ...key, defaultValue: 'x' } }))).toEqual([
    'compatible connection-parameter-added connection key',
  ]);
  const optional = { type: 'securestring' };
  expect(changes(properties({ key: optional }), properties({ key }))).toEqual([
    'breaking required-connection-parameter-added connection key',
  ]);
});

test('a set of parameters may be added, but not taken away', () => {
  const set = { name: 'servicePrincipal', parameters: { key, 'token:clientId': { type: 'string' } } };
  const one = properties({ key });
  const two = properties({ key }, [set]);
  expect(changes(one, two)).toEqual(['compatible connection-parameter-added connection sets/servicePrincipal']);
  expect(changes(two, one)).toEqual(['breaking connection-parameter-removed connection sets/servicePrincipal']);
  const fewer = properties({ key }, [{ ...set, parameters: { key } }]);
  expect(changes(two, fewer)).toEqual([
    'breaking connection-parameter-removed connection sets/servicePrincipal/token:clientId',
  ]);
});

test('nothing is said of connections where only one side tells of them', () => {
  expect(compareConnectors(surfaceOf(sample(), properties({ key })), surfaceOf(sample()))).toEqual([]);
});
