import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { microsoftSchema } from '../microsoft-schema.ts';
import { apiProperties, definition } from '../walk.ts';
import { put, remove, type Edit } from './edits.ts';
import { goodConnector, type Files } from './good-connector.ts';
import { lintByRules, sourcesOf } from './lint-files.ts';

/** Microsoft's schemas lie beside the repository on some machines; elsewhere these tests are skipped, and say so. */
const schemas = {
  definition: microsoftSchema('apiDefinition.swagger.schema.json'),
  properties: microsoftSchema('paconn-apiProperties.schema.json'),
  settings: microsoftSchema('paconn-settings.schema.json'),
};
type Kind = keyof typeof schemas;
const whereCopied = schemas.definition && schemas.properties && schemas.settings ? describe : describe.skip;

const compile = (kind: Kind) => {
  const options = { strict: false, allErrors: true };
  const draft4 = addFormats(new AjvDraft4(options));
  const ajv = kind === 'definition' ? draft4 : addFormats(new Ajv(options));
  return ajv.compile(schemas[kind] ?? {});
};

/** The good connector without what the published schemas do not know yet. */
function published(): Files {
  const files = goodConnector();
  const properties = '/properties/properties';
  for (const edit of [
    remove(`${properties}/connectionParameterSets`),
    remove(`${properties}/scriptOperations`),
    remove(`${properties}/connectionParameters/token:TenantId`),
    remove('/settings/script'),
  ])
    edit(files);
  return files;
}

const shapes: Readonly<Record<Kind, string>> = {
  definition: 'DefinitionShape',
  properties: 'PropertiesShape',
  settings: 'SettingsShape',
};
const ours = async (kind: Kind, files: Files): Promise<boolean> =>
  (await lintByRules(sourcesOf(files))).every(({ rule }) => rule !== shapes[kind]);

const edits = (kind: Kind, all: readonly (readonly [what: string, edit: Edit])[]) =>
  all.map(([what, edit]) => [what, kind, edit] as const);
const get = '/definition/paths/~1v1~1ping/get';
const key = '/properties/properties/connectionParameters/api_key';

const faults = [
  ...edits('definition', [
    ['no info', remove('/definition/info')],
    ['no paths', remove('/definition/paths')],
    ['no version', remove('/definition/info/version')],
    ['a title that is a number', put('/definition/info/title', 5)],
    ['a member that nobody knows', put('/definition/hosts', 'x')],
    ['an unknown member of info', put('/definition/info/owner', 'x')],
    ['an operation that is a list', put(get, [])],
    ['no responses', remove(`${get}/responses`)],
    ['a response without description', remove(`${get}/responses/204/description`)],
    ['an unknown visibility', put(`${get}/x-ms-visibility`, 'hidden')],
    ['an unknown kind of trigger', put(`${get}/x-ms-trigger`, 'twice')],
    ['a parameter without name', remove(`${get}/parameters/0/name`)],
    ['a parameter without type', remove(`${get}/parameters/0/type`)],
    ['a parameter in a cookie', put(`${get}/parameters/0/in`, 'cookie')],
    ['a parameter of type object', put(`${get}/parameters/0/type`, 'object')],
    ['a list of required names that is a text', put('/definition/definitions/Thing/required', 'id')],
    ['a schema with oneOf', put('/definition/definitions/Thing/oneOf', [{ type: 'object' }])],
    ['a schema of an unknown type', put('/definition/definitions/Thing/type', 'text')],
    ['metadata without a value', remove('/definition/x-ms-connector-metadata/0/propertyValue')],
    ['a pageable without its link', put(`${get}/x-ms-pageable`, {})],
    ['a revision 0', put(`${get}/x-ms-api-annotation`, { revision: 0 })],
  ]),
  ...edits('properties', [
    ['no properties', remove('/properties/properties')],
    ['no colour', remove('/properties/properties/iconBrandColor')],
    ['a connection parameter without type', remove(`${key}/type`)],
    ['a connection parameter of an unknown type', put(`${key}/type`, 'password')],
    ['a tab index that is a text', put(`${key}/uiDefinition/constraints/tabIndex`, '2')],
    ['policies that are an object', put('/properties/properties/policyTemplateInstances', {})],
  ]),
  ...edits('settings', [
    ['a member that nobody knows', put('/settings/enviroment', 'x')],
    ['a path that is a number', put('/settings/icon', 5)],
  ]),
];

whereCopied("what Microsoft's published schemas accept, ours do", () => {
  test.each(['definition', 'properties', 'settings'] as const)('a good %s', async (kind) => {
    const files = published();
    expect(compile(kind)(files[kind])).toBe(true);
    expect(await ours(kind, files)).toBe(true);
  });

  test('our own connector', async () => {
    const files: Files = { ...goodConnector(), definition, properties: apiProperties };
    for (const kind of ['definition', 'properties'] as const) expect(await ours(kind, files)).toBe(true);
    expect(compile('definition')(definition)).toBe(true);
    // Parameter sets are newer than the published schema.
    const known = Object.fromEntries(
      Object.entries(apiProperties.properties).filter(([name]) => name !== 'connectionParameterSets'),
    );
    expect(compile('properties')({ properties: known })).toBe(true);
  });
});

whereCopied("what Microsoft's published schemas refuse in its shape, ours do", () => {
  test.each(faults)('%s in %s', async (_, kind, edit) => {
    const files = published();
    edit(files);
    expect(compile(kind)(files[kind])).toBe(false);
    expect(await ours(kind, files)).toBe(false);
  });
});

test.each(faults)('%s in %s is refused also where the published schemas are not at hand', async (_, kind, edit) => {
  const files = published();
  edit(files);
  expect(await ours(kind, files)).toBe(false);
});
