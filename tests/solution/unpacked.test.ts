import { expect, test } from '@jest/globals';

import { solutionZip, unpackedSolution } from '../../solution/index.ts';
import { all, namesIn, one, parse, unzip, type Node } from './read-back.ts';
import { caseOpened, manifest, opportunityWon, parts, sample } from './sample.ts';

const files = unpackedSolution(sample(), manifest);
const members = unzip(solutionZip(sample(), manifest, 'unmanaged'));
const customizations = parse(members['customizations.xml']);
const connector = 'Connectors/cue_cueline-20journey-20triggers';
const webResource = 'WebResources/cue_/scripts/opportunity.form.js';

test('the folder has the layout of SolutionPackager', () => {
  expect([...files.keys()].sort()).toEqual(
    [
      'Other/Solution.xml',
      'Other/Customizations.xml',
      'PluginAssemblies/ServiceEndpoints.xml',
      'environmentvariabledefinitions/cue_GatewayHost/environmentvariabledefinition.xml',
      'environmentvariabledefinitions/cue_MaskPersonalData/environmentvariabledefinition.xml',
      webResource,
      `${webResource}.data.xml`,
      `SdkMessageProcessingSteps/{${caseOpened.id}}.xml`,
      `SdkMessageProcessingSteps/{${opportunityWon.id}}.xml`,
      `${connector}.xml`,
      `${connector}_openapidefinition.json`,
      `${connector}_connectionparameters.json`,
      `${connector}_policytemplateinstances.json`,
      `${connector}_iconblob.Png`,
    ].sort(),
  );
});

test('Other/Solution.xml says that one source makes both kinds', () => {
  expect(one(parse(files.get('Other/Solution.xml')), 'Managed').text).toBe('2');
});

test('Other/Customizations.xml keeps every node of the zip, empty', () => {
  const skeleton = parse(files.get('Other/Customizations.xml'));
  expect(namesIn(skeleton)).toEqual(namesIn(customizations));
  expect(skeleton.children.filter(({ children }) => children.length > 0).map(({ name }) => name)).toEqual([
    'Languages',
  ]);
});

test('every unpacked XML file but those copied from the zip has a byte order mark, a declaration and the namespace', () => {
  for (const [path, content] of files) {
    if (!path.endsWith('.xml') || path.startsWith('environmentvariabledefinitions/')) continue;
    expect(Buffer.from(content).toString()).toMatch(/^\uFEFF<\?xml version="1\.0" encoding="utf-8"\?>\r\n</);
    expect(parse(content).attributes).toHaveProperty('xmlns:xsi', 'http://www.w3.org/2001/XMLSchema-instance');
  }
});

/** What a node says; indentation differs between the two forms, and a root of its own carries the namespace. */
const shapeOf = (node: Node): object => ({
  name: node.name,
  attributes: Object.fromEntries(Object.entries(node.attributes).filter(([name]) => name !== 'xmlns:xsi')),
  content: node.children.length === 0 ? node.text : node.children.map(shapeOf),
});

test('what is split out is the same as in the zip', () => {
  const unpacked = (path: string): object => shapeOf(parse(files.get(path)));
  const [first, second] = all(customizations, 'SdkMessageProcessingStep').map(shapeOf);
  expect(unpacked(`SdkMessageProcessingSteps/{${caseOpened.id}}.xml`)).toEqual(first);
  expect(unpacked(`SdkMessageProcessingSteps/{${opportunityWon.id}}.xml`)).toEqual(second);
  expect(unpacked(`${webResource}.data.xml`)).toEqual(shapeOf(one(customizations, 'WebResource')));
  expect(unpacked(`${connector}.xml`)).toEqual(shapeOf(one(customizations, 'Connector')));
  expect(unpacked('PluginAssemblies/ServiceEndpoints.xml')).toEqual(shapeOf(one(customizations, 'ServiceEndpoints')));
  expect(files.get(webResource)).toEqual(members[one(customizations, 'FileName').text.slice(1)]);
});

test('a solution without an endpoint has no file for endpoints', () => {
  expect([...unpackedSolution([], manifest).keys()]).toEqual(['Other/Solution.xml', 'Other/Customizations.xml']);
});

test('several ways to sign in are a file more, beside the others of the connector', () => {
  if (!parts.connector) throw new Error('the sample has no connector');
  const sets = { values: [{ name: 'api-key' }, { name: 'entra-user' }] };
  const several = sample({ connector: { ...parts.connector, connectionParameterSets: sets } });
  const unpackedSets = unpackedSolution(several, manifest).get(`${connector}_connectionparametersets.json`);
  expect(JSON.parse(Buffer.from(unpackedSets ?? []).toString())).toEqual(sets);
  const zipped = unzip(solutionZip(several, manifest, 'unmanaged'));
  expect(zipped['Connector/cue_cueline-20journey-20triggers_connectionparametersets.json']).toEqual(unpackedSets);
});
