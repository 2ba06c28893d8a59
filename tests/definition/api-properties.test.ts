import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { apiPropertiesOf, brandColour, type ApiProperties } from '../../connector/definition/index.ts';
import { microsoftSchema } from './microsoft-schema.ts';
import { definition } from './walk.ts';

const schema = microsoftSchema('paconn-apiProperties.schema.json');
const whereCopied = schema ? test : test.skip;

whereCopied("the properties follow Microsoft's schema", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const accepts = ajv.compile(schema ?? {});
  accepts(apiPropertiesOf());
  expect(accepts.errors ?? []).toEqual([]);
});

test('the key is secret, required, and the one the definition sends', () => {
  const { connectionParameters }: ApiProperties['properties'] = apiPropertiesOf().properties;
  expect(Object.keys(connectionParameters)).toEqual(Object.keys(definition.securityDefinitions ?? {}));
  expect(connectionParameters.api_key).toMatchObject({
    type: 'securestring',
    uiDefinition: { constraints: { clearText: false, required: 'true' } },
  });
});

test('the icon has the brand colour', () => {
  expect(apiPropertiesOf().properties.iconBrandColor).toBe(brandColour);
});
