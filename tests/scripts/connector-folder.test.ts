import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { connectorFiles } from '../../scripts/build/connector.ts';
import { microsoftSchema } from '../definition/microsoft-schema.ts';

const files = connectorFiles();
const textOf = (name: string): string => Buffer.from(files.get(name) ?? []).toString();
const settings = JSON.parse(textOf('settings.json')) as Record<string, string>;

test('the settings name the files beside them, and leave environment and connector to whoever uses them', () => {
  for (const name of Object.values(settings)) expect([...files.keys()]).toContain(name);
  expect(Object.keys(settings)).toEqual(['apiProperties', 'apiDefinition', 'icon']);
});

const schema = microsoftSchema('paconn-settings.schema.json');
(schema ? test : test.skip)(
  `the settings follow Microsoft's schema${schema ? '' : ' (skipped: needs the schemas beside the repository)'}`,
  () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const accepts = ajv.compile(schema ?? {});
    accepts(settings);
    expect(accepts.errors ?? []).toEqual([]);
    expect(accepts({ ...settings, script: 'script.csx' })).toBe(false);
  },
);

test('readme and intro are of this connector', () => {
  expect(textOf('readme.md')).toContain('SendSurveyAnswered');
  expect(textOf('intro.md')).toContain('## How to get credentials');
});
