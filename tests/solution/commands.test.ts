import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { strFromU8 } from 'fflate';
import { manifest } from '../../scripts/project.ts';
import {
  cuelineCommands,
  inspectSolution,
  packSolution,
  solutionProblems,
  solutionZip,
  unpackedSolution,
  type Component,
  type SolutionParts,
} from '../../solution/index.ts';
import { all, digests, namesIn, one, parse, unzip, type Node } from './read-back.ts';
import { commandParts, commandSample } from './sample-commands.ts';

const schema = resolve('../shared/schemas/dataverse-solution-xsd/CustomizationsSolution.xsd');
const validator = 'xmllint';
const hasSchema = existsSync(schema) && spawnSync(validator, ['--version']).status === 0;
const whyNot = hasSchema ? '' : ' (skipped: needs xmllint and the schemas beside the repository)';

let components: readonly Component[];
let zip: Uint8Array;
let customizations: Node;
beforeAll(async () => {
  components = await commandSample();
  zip = solutionZip(components, manifest, 'unmanaged');
  customizations = parse(unzip(zip)['customizations.xml']);
});

const textIn = (node: Node, name: string): string => node.children.find((child) => child.name === name)?.text ?? '';
const entity = (name: string): Node => {
  const found = all(customizations, 'Entity').find((node) => textIn(node, 'Name') === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
const idsOf = (node: Node, name: string): readonly string[] =>
  all(node, name).map(({ attributes }) => attributes.Id ?? '');

test('the solution names the tables of others and holds nothing of them but commands', () => {
  const roots = all(parse(unzip(zip)['solution.xml']), 'RootComponent').map(({ attributes }) => attributes);
  expect(roots.filter(({ type }) => type === '1')).toEqual(
    ['contact', 'incident', 'lead', 'opportunity'].map((schemaName) => ({ type: '1', schemaName, behavior: '2' })),
  );
  // microsoft/PowerApps-Samples, CodeSiteSample; MicrosoftLearning/PL-400.
  expect(namesIn(entity('Incident'))).toEqual(['Name', 'EntityInfo', 'RibbonDiffXml']);
  expect(one(entity('Incident'), 'Name').attributes).toEqual({ LocalizedName: 'Case', OriginalName: 'Case' });
  expect(one(entity('Incident'), 'entity').attributes).toEqual({ Name: 'Incident', unmodified: '1' });
  expect(one(entity('Incident'), 'attributes').children).toEqual([]);
});

test('each button has its command, its rule and its labels in three languages', () => {
  for (const table of ['Contact', 'Lead', 'Opportunity', 'Incident']) {
    const ribbon = one(entity(table), 'RibbonDiffXml');
    const commands = idsOf(one(ribbon, 'CommandDefinitions'), 'CommandDefinition');
    const rules = idsOf(one(ribbon, 'RuleDefinitions'), 'EnableRule');
    const labels = all(ribbon, 'LocLabel');
    const buttons = all(ribbon, 'Button').map(({ attributes }) => attributes);
    expect(buttons).toHaveLength(table === 'Contact' || table === 'Lead' ? 4 : 3);
    expect(buttons.map(({ Command }) => Command)).toEqual(commands);
    expect(idsOf(one(ribbon, 'CommandDefinitions'), 'EnableRule')).toEqual(rules);
    const used = buttons.flatMap((button) => Object.values(button)).filter((value) => value.startsWith('$LocLabels:'));
    expect([...new Set(used)].sort()).toEqual(
      idsOf(ribbon, 'LocLabel')
        .map((id) => `$LocLabels:${id}`)
        .sort(),
    );
    for (const label of labels)
      expect(all(label, 'Title').map(({ attributes }) => attributes.languagecode)).toEqual(['1031', '1033', '1036']);
  }
});

test('a form is asked whether its row is saved, a list whether one row is selected', () => {
  const rules = all(one(entity('Contact'), 'RuleDefinitions'), 'EnableRule');
  const steps = (id: string) =>
    rules.find(({ attributes }) => attributes.Id === id)?.children.map(({ name, attributes }) => [name, attributes]);
  expect(steps('cue.contact.sendEvent.form.EnableRule')).toEqual([
    ['FormStateRule', { State: 'Existing' }],
    [
      'CustomRule',
      { FunctionName: 'Cueline.commands.isSaved', Library: '$webresource:cue_/scripts/commands.js', Default: 'false' },
    ],
  ]);
  expect(steps('cue.contact.sendEvent.subgrid.EnableRule')).toEqual([
    ['SelectionCountRule', { AppliesTo: 'SelectedEntity', Minimum: '1', Maximum: '1' }],
  ]);
});

(hasSchema ? test : test.skip)(`customizations.xml with commands is valid for the public schema${whyNot}`, () => {
  const input = strFromU8(unzip(zip)['customizations.xml'] ?? new Uint8Array());
  const { status, stderr } = spawnSync(validator, ['--noout', '--schema', schema, '-'], { input, encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
});

test('the unpacked folder has a ribbon in the folder of each table, and packs to the same package', () => {
  const folder = unpackedSolution(components, manifest);
  expect([...folder.keys()].filter((path) => path.startsWith('Entities/Contact/'))).toEqual([
    'Entities/Contact/Entity.xml',
    'Entities/Contact/RibbonDiff.xml',
  ]);
  expect(digests(unzip(packSolution(folder, 'unmanaged')))).toEqual(digests(unzip(zip)));
});

test('the reader knows what it is: a table that is here for its commands', () => {
  const { model, findings } = inspectSolution(zip);
  const contact = model.pieces.find(({ kind, name }) => kind === 'table' && name === 'Contact');
  expect(contact).toMatchObject({
    isKnown: true,
    facts: { commands: '4 commands', itself: 'not changed: here for what hangs on it' },
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

const withButton = (change: Partial<(typeof cuelineCommands)[number]['buttons'][number]>): Partial<SolutionParts> => ({
  commands: cuelineCommands.map((one) => ({
    ...one,
    buttons: one.buttons.map((button) => ({ ...button, ...change })),
  })),
});

test.each<[what: string, changes: () => Promise<Partial<SolutionParts>>, words: string]>([
  [
    'a function that the script does not have',
    async () => withButton({ onLists: { call: 'Cueline.commands.sendAll' } }),
    'calls Cueline.commands.sendAll, which is not a function of cue_/scripts/commands.js',
  ],
  [
    'a script that is not there',
    async () => withButton({ library: 'cue_/scripts/other.js' }),
    'needs cue_/scripts/other.js, which is not a script of this solution',
  ],
  [
    'a page that is not there',
    async () => {
      const { webResources } = await commandParts();
      return { webResources: webResources.filter(({ name }) => name !== 'cue_/pages/send.html') };
    },
    'opens cue_/pages/send.html, which is not a page of this solution',
  ],
  [
    'an icon that is no SVG',
    async () => withButton({ icon: 'cue_/scripts/commands.js' }),
    'has the icon cue_/scripts/commands.js, which is not an SVG of this solution',
  ],
  [
    'two buttons of one name',
    async () => ({ commands: cuelineCommands.map((one) => ({ ...one, buttons: [...one.buttons, ...one.buttons] })) }),
    'its button sendEvent is there twice',
  ],
  [
    'strings that a script needs and nobody brings',
    async () => {
      const { webResources } = await commandParts();
      return { webResources: webResources.filter(({ name }) => name !== 'cue_/strings/forms.1036.resx') };
    },
    'web resource cue_/scripts/commands.js: it needs cue_/strings/forms.1036.resx',
  ],
])('commands with %s are not built', async (_what, changes, words) => {
  const problems = solutionProblems(await commandSample(await changes()), manifest);
  expect(problems.join('\n')).toContain(words);
});

test('where another solution brings script and icons, they are named as what has to be there', async () => {
  const { webResources, commands } = await commandParts();
  const lead = commands.filter(({ table }) => table === 'lead');
  const own = await commandSample({ webResources: [], commands: lead });
  const core = { uniqueName: 'CuelineCore', version: manifest.version };
  const of = { ...manifest, webResourcesElsewhere: { resources: webResources, solution: core } };
  const missing = all(parse(unzip(solutionZip(own, of, 'managed'))['solution.xml']), 'MissingDependency');
  expect(missing.map((node) => node.children.map(({ attributes }) => attributes))).toContainEqual([
    {
      type: '61',
      schemaName: 'cue_/scripts/commands.js',
      displayName: 'cue_/scripts/commands.js',
      solution: `CuelineCore (${manifest.version})`,
    },
    { type: '1', schemaName: 'lead', displayName: 'lead' },
  ]);
  expect(solutionProblems(own, manifest).join()).toContain('which is not a script of this solution');
});
