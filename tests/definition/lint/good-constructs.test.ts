import { expect, test } from '@jest/globals';
import { apiProperties, definition } from '../walk.ts';
import { put } from './edits.ts';
import { goodConnector } from './good-connector.ts';
import { lintByRules, lintSources, sourcesOf, textSource } from './lint-files.ts';

test('nothing is found in a connector with test connection, dynamic fields, parameter sets, script and webhook', async () => {
  expect(await lintSources(sourcesOf(goodConnector()))).toEqual([]);
});

test('nothing is found in our own connector', async () => {
  const findings = await lintSources({
    definition: textSource('apiDefinition.swagger.json', JSON.stringify(definition, null, 2)),
    properties: textSource('apiProperties.json', JSON.stringify(apiProperties, null, 2)),
  });
  expect(findings).toEqual([]);
});

test.each(['', 'YOUR_CLIENT_SECRET', '<secret>', '@environmentVariables("things_Secret")'])(
  'a client secret of %p is taken for what it is: none',
  async (value) => {
    const files = goodConnector();
    const set = '/properties/properties/connectionParameterSets/values/1';
    put(`${set}/parameters/token/oAuthSettings/clientSecret`, value)(files);
    expect(await lintByRules(sourcesOf(files))).toEqual([]);
  },
);
