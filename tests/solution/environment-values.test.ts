import { expect, test } from '@jest/globals';
import { strFromU8 } from 'fflate';
import { solutionProblems, solutionZip, unpackedSolution, type SolutionParts } from '../../solution/index.ts';
import { namesIn, one, parse, unzip } from './read-back.ts';
import { manifest, sample } from './sample.ts';

type Variable = NonNullable<SolutionParts['environmentVariables']>[number];
const variable = (schemaName: string, type: Variable['type'], defaultValue?: string): Variable => ({
  schemaName,
  displayName: schemaName,
  description: 'One.',
  type,
  required: false,
  ...(defaultValue === undefined ? {} : { defaultValue }),
});
const secret = variable('cue_WebhookSecret', 'secret');
const limit = variable('cue_Limit', 'number', '10');
const rates = variable('cue_Rates', 'json', '{"a":[1]}');
const withAll = (environmentValues?: Readonly<Record<string, string>>) =>
  sample({ environmentVariables: [secret, limit, rates], ...(environmentValues ? { environmentValues } : {}) });

const definition = (members: Readonly<Record<string, Uint8Array>>, name: string) =>
  parse(members[`environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`]);

test('numbers, JSON and secrets have their types; a secret says that Key Vault keeps it, and has no default', () => {
  const members = unzip(solutionZip(withAll(), manifest, 'managed'));
  const typeOf = (name: string): string => one(definition(members, name), 'type').text;
  expect([typeOf('cue_Limit'), typeOf('cue_Rates'), typeOf('cue_WebhookSecret')]).toEqual([
    '100000001',
    '100000003',
    '100000005',
  ]);
  expect(namesIn(definition(members, 'cue_WebhookSecret'))).toEqual([
    'description',
    'displayname',
    'introducedversion',
    'iscustomizable',
    'isrequired',
    'secretstore',
    'type',
  ]);
  expect(one(definition(members, 'cue_WebhookSecret'), 'secretstore').text).toBe('0');
});

test('a package holds no values, unless it was asked for', () => {
  const path = 'environmentvariabledefinitions/cue_Limit/environmentvariablevalues.json';
  expect(Object.keys(unzip(solutionZip(withAll(), manifest, 'managed'))).join()).not.toContain('values.json');
  const components = withAll({ cue_Limit: '25' });
  const file = unzip(solutionZip(components, manifest, 'managed'))[path];
  expect(JSON.parse(strFromU8(file ?? new Uint8Array()))).toEqual({
    environmentvariablevalues: {
      environmentvariablevalue: {
        '@environmentvariablevalueid': expect.stringMatching(/^[0-9a-f]{8}-/),
        iscustomizable: '1',
        value: '25',
      },
    },
  });
  expect(unpackedSolution(components, manifest).get(path)).toEqual(file);
});

test.each([
  [withAll({ cue_WebhookSecret: 'hush' }), 'it is a secret and would bring a value along'],
  [sample({ environmentVariables: [{ ...secret, defaultValue: '/x' }] }), 'it is a secret and has a default'],
  [withAll({ cue_Limit: 'many' }), 'its value is not a number'],
  [withAll({ cue_Rates: '{' }), 'its value is not a json'],
])('a value where none may be, or of another type, is refused', (components, problem) => {
  const problems = solutionProblems(components, manifest);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems.join()).not.toContain('hush');
});
