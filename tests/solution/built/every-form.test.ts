import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { digests, one, parse } from '../read-back.ts';
import { builtSets, documentOf, packageOf, textOf, type BuiltSet } from './built-forms.ts';
import { orderProblems } from './order-problems.ts';
import { referenceProblems } from './reference-problems.ts';

/** See schema.test.ts: the schemas are not ours to distribute, and a machine may have xmllint or not. */
const schema = resolve('../shared/schemas/dataverse-solution-xsd/CustomizationsSolution.xsd');
const validator = 'xmllint';
const hasSchema = existsSync(schema) && spawnSync(validator, ['--version']).status === 0;
const whyNot = hasSchema ? '' : ' (skipped: needs xmllint and the schemas beside the repository)';

let sets: readonly BuiltSet[] = [];
beforeAll(async () => {
  sets = await builtSets(process.cwd());
});

const packages = () => sets.flatMap((set) => set.packages);

test('everything that is built is looked at: two packages, or four, each in both kinds', () => {
  expect(sets.map(({ name, packages: some }) => [name, ...some.map(({ solutionName }) => solutionName)])).toEqual([
    ['one, unmanaged', 'Cueline', 'CuelineFlows'],
    ['one, managed', 'Cueline', 'CuelineFlows'],
    ['split, unmanaged', 'CuelineCore', 'CuelineSales', 'CuelineService', 'CuelineFlows'],
    ['split, managed', 'CuelineCore', 'CuelineSales', 'CuelineService', 'CuelineFlows'],
  ]);
});

(hasSchema ? test : test.skip)(
  `each customizations.xml is valid for the public schema${whyNot}`,
  () => {
    // Twice the same file is one question: the two kinds share it.
    const texts = new Map(
      packages().map(({ solutionName, members }) => [textOf(members['customizations.xml']), solutionName]),
    );
    expect(texts.size).toBe(5);
    for (const [input, name] of texts) {
      const { status, stderr } = spawnSync(validator, ['--noout', '--schema', schema, '-'], {
        input,
        encoding: 'utf8',
      });
      expect({ name, status, stderr: status === 0 ? '' : stderr }).toEqual({ name, status: 0, stderr: '' });
    }
  },
  60_000,
);

test('managed and unmanaged differ in the one element that says which it is', () => {
  for (const managed of packages().filter(({ name }) => name.endsWith(' managed'))) {
    const other = packages().find(({ name }) => name === managed.name.replace(' managed', ' unmanaged'));
    const { 'solution.xml': manifest, ...rest } = managed.members;
    const { 'solution.xml': otherManifest, ...otherRest } = other?.members ?? {};
    expect(one(managed.solution, 'Managed').text).toBe('1');
    expect(textOf(manifest).replace('<Managed>1<', '<Managed>0<')).toBe(textOf(otherManifest));
    expect(digests(rest)).toEqual(digests(otherRest));
  }
});

test('in every document the children of each node stand in the order of exports', () => {
  for (const { name, members } of packages()) {
    const documents = Object.keys(members).filter((path) => path.endsWith('.xml') && !path.startsWith('['));
    expect(documents.length).toBeGreaterThanOrEqual(2);
    for (const path of documents) {
      const root = documentOf(members[path]);
      const problems = orderProblems(path === 'solution.xml' ? one(root, 'SolutionManifest') : root);
      expect({ name, path, problems }).toEqual({ name, path, problems: [] });
    }
  }
});

test('two children that have changed places are noticed, and so is a node whose order nobody stated', () => {
  const core = packages().find(({ solutionName }) => solutionName === 'CuelineCore');
  const xml = textOf(core?.members['customizations.xml']);
  const swapped = xml.replace(/(<Roles>[^]*<\/Roles>)(\s*)(<Workflows \/>)/, '$3$2$1');
  expect(orderProblems(parse(strToU8(swapped)))).toEqual([
    expect.stringMatching(/ImportExportXml: has Entities Workflows Roles/),
  ]);
  const unknown = xml.replace('<OptimizedFor />', '<OptimizedFor><One /><Other /></OptimizedFor>');
  expect(orderProblems(parse(strToU8(unknown)))).toEqual(['AppModule/OptimizedFor: no order is stated for One Other']);
});

test('every reference leads to something, in every form', () => {
  for (const set of sets)
    expect({ name: set.name, problems: referenceProblems(set) }).toEqual({ name: set.name, problems: [] });
});

/** The set with one text of one package replaced, wherever it stands in the file. */
function damaged(set: BuiltSet, solutionName: string, path: RegExp, from: RegExp, to: string): BuiltSet {
  const changed = set.packages.map((own) => {
    if (own.solutionName !== solutionName) return own;
    const members = Object.fromEntries(
      Object.entries(own.members).map(([name, bytes]) => [
        name,
        path.test(name) ? strToU8(textOf(bytes).replace(from, to)) : bytes,
      ]),
    );
    return packageOf(own.name, solutionName, members);
  });
  return { ...set, packages: changed };
}

const inCustomizations = /^customizations\.xml$/;
const inManifest = /^solution\.xml$/;
const nowhere = '00000000-0000-5000-8000-000000000000';

test.each<[string, string, RegExp, RegExp, string, string]>([
  [
    'a root without a body',
    'CuelineCore',
    inCustomizations,
    /<UniqueName>cue_Cueline/i,
    '<UniqueName>cue_gone',
    'root without body',
  ],
  ['a body without a root', 'CuelineSales', inManifest, /<RootComponent type="92"[^>]*>/, '', 'body without root'],
  [
    'a step without an endpoint',
    'CuelineSales',
    inCustomizations,
    /<EventHandler>{[^}]*}/,
    `<EventHandler>{${nowhere}}`,
    'neither here nor named',
  ],
  [
    'a missing dependency that nobody brings',
    'CuelineService',
    inManifest,
    /solution="CuelineCore /,
    'solution="CuelineOther ',
    'brought by no earlier',
  ],
  [
    'a path without a member',
    'CuelineSales',
    inCustomizations,
    /<FileName>\/WebResources\/./,
    '<FileName>/WebResources/x',
    'path without member',
  ],
  [
    'a member without a type',
    'CuelineCore',
    /^\[Content_Types\]/,
    /<Default Extension="Png"[^>]*>/,
    '',
    'member without default',
  ],
  [
    'a flow without its connection reference',
    'CuelineFlows',
    inCustomizations,
    /logicalname="cue_Micro/,
    'logicalname="cue_Macro',
    'use by a flow without reference',
  ],
  [
    'a connection on a connector that nobody brings',
    'CuelineFlows',
    inCustomizations,
    /(<customconnectorid>\s*<connectorid>)[^<]*/,
    `$1${nowhere}`,
    'no package brings it',
  ],
  [
    'a variable without a definition',
    'CuelineCore',
    /_openapidefinition\.json$/,
    /cue_GatewayHost/,
    'cue_GatewayHorst',
    'use without definition',
  ],
  [
    'a view of a column that is gone',
    'CuelineCore',
    inCustomizations,
    /<LogicalName>cue_failedon</,
    '<LogicalName>cue_failed<',
    'cue_failedon, which is no column',
  ],
  [
    'a site map of a table that is gone',
    'CuelineCore',
    inCustomizations,
    /Entity="cue_replayrequest"/,
    'Entity="cue_replay"',
    'the site map shows cue_replay',
  ],
  [
    'a role for a table that is gone',
    'CuelineCore',
    inCustomizations,
    /"prvReadcue_eventsummary"/,
    '"prvReadcue_events"',
    'prvReadcue_events',
  ],
  [
    'a relationship to nowhere',
    'CuelineCore',
    inCustomizations,
    /<ReferencedEntityName>SystemUser/,
    '<ReferencedEntityName>Nobody',
    'leads to no table',
  ],
])('%s is noticed', (_, solutionName, path, from, to, problem) => {
  const set = sets[2];
  if (!set) throw new Error('there is no split build');
  expect(referenceProblems(damaged(set, solutionName, path, from, to)).join('\n')).toContain(problem);
});

test('an id that two parts have is noticed', () => {
  const set = sets[3];
  if (!set) throw new Error('there is no split build');
  const other = /ServiceEndpointId="{([^}]*)}/.exec(textOf(set.packages[0]?.members['customizations.xml']))?.[1] ?? '';
  const twice = damaged(
    set,
    'CuelineService',
    inCustomizations,
    /(<SdkMessageProcessingStepImageId>{)[^}]*/,
    `$1${other}`,
  );
  expect(referenceProblems(twice)).toEqual([`the id ${other} is there twice`]);
});
