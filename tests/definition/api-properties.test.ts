import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { apiPropertiesOf, brandColour } from '../../connector/definition/index.ts';
import { microsoftSchema } from './microsoft-schema.ts';

const entra = { clientId: '6f0c8d1e-2b3a-4c5d-8e9f-0a1b2c3d4e5f', audience: 'api://gateway.example.com' };
const { properties } = apiPropertiesOf(entra);
const sets = new Map(properties.connectionParameterSets.values.map((way) => [way.name, way]));

const schema = microsoftSchema('paconn-apiProperties.schema.json');
const whereCopied = schema ? test : test.skip;

whereCopied("the properties follow Microsoft's schema, but for the parameter sets that it does not know", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const accepts = ajv.compile(schema ?? {});
  const { connectionParameterSets, ...known } = properties;
  accepts({ properties: known });
  expect(accepts.errors ?? []).toEqual([]);
  // Each way is made of parameters, which the schema does know, but for what certified connectors with a service principal
  // have as well: the grant type, a tenant that is typed in, and a newer redirect mode.
  const newer = ['grantType', 'token:TenantId'];
  for (const { parameters } of connectionParameterSets.values) {
    const text = JSON.stringify(parameters, (name, value: unknown) => (newer.includes(name) ? undefined : value));
    const older = JSON.parse(text.replaceAll('GlobalPerConnector', 'Global')) as object;
    accepts({ properties: { ...known, connectionParameters: older } });
    expect(accepts.errors ?? []).toEqual([]);
  }
});

test('a maker connects with a key, by signing in, or as a service principal', () => {
  expect([...sets.keys()]).toEqual(['api-key', 'entra-user', 'entra-app']);
});

test('whoever knows no parameter sets is offered the key', () => {
  expect(properties.connectionParameters).toEqual(sets.get('api-key')?.parameters);
  expect(properties.connectionParameters.api_key).toMatchObject({
    type: 'securestring',
    uiDefinition: { constraints: { clearText: false, required: 'true' } },
  });
});

test('the key goes into the header that the gateway reads, and a connection without one sends none', () => {
  expect(properties.policyTemplateInstances.map(({ templateId, parameters }) => [templateId, parameters])).toEqual([
    [
      'setheader',
      {
        'x-ms-apimTemplateParameter.name': 'x-api-key',
        'x-ms-apimTemplateParameter.value': "@connectionParameters('api_key','')",
        'x-ms-apimTemplateParameter.existsAction': 'override',
        'x-ms-apimTemplate-policySection': 'Request',
      },
    ],
  ]);
});

test('tokens are asked for the gateway, in both ways that use them', () => {
  for (const name of ['entra-user', 'entra-app']) {
    const settings = sets.get(name)?.parameters.token?.oAuthSettings;
    expect(settings?.customParameters.resourceUri).toEqual({ value: entra.audience });
  }
  expect(sets.get('entra-user')?.parameters.token?.oAuthSettings?.clientId).toBe(entra.clientId);
  expect(sets.get('entra-app')?.parameters.token?.oAuthSettings?.customParameters.grantType).toEqual({
    value: 'client_credentials',
  });
});

test('no secret stands in the file, and those typed in are hidden', () => {
  expect(JSON.stringify(properties)).not.toContain('"clientSecret":"');
  expect(sets.get('entra-app')?.parameters['token:clientSecret']).toMatchObject({
    type: 'securestring',
    uiDefinition: { constraints: { clearText: false } },
  });
});

test('the icon has the brand colour', () => {
  expect(properties.iconBrandColor).toBe(brandColour);
});
