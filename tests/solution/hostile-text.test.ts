import { expect, test } from '@jest/globals';

import { solutionZip, unpackedSolution } from '../../solution/index.ts';
import { one, parse, unzip } from './read-back.ts';
import { caseOpened, manifest, parts, sample } from './sample.ts';

const hostile = `<b>&amp; "it's" ]]> 🎉 ümlaut\r\nnext line\ttab`;

if (!parts.connector || !parts.endpoint || !parts.webResources || !parts.environmentVariables)
  throw new Error('the sample misses a part');
const components = sample({
  steps: [{ ...caseOpened, description: hostile }],
  webResources: parts.webResources.map((resource) => ({ ...resource, displayName: hostile, description: hostile })),
  connector: { ...parts.connector, description: hostile },
  environmentVariables: parts.environmentVariables.map((variable) => ({ ...variable, description: hostile })),
  endpoint: { ...parts.endpoint, name: hostile, description: hostile },
});
const hostileManifest = {
  ...manifest,
  description: hostile,
  publisher: { ...manifest.publisher, displayName: hostile },
};

test('markup, quotes, emoji and line ends in texts arrive as they were written', () => {
  const members = unzip(solutionZip(components, hostileManifest, 'unmanaged'));
  const solution = parse(members['solution.xml']);
  expect(one(solution, 'Description').attributes.description).toBe(hostile);
  expect(one(one(solution, 'Publisher'), 'LocalizedName').attributes.description).toBe(hostile);

  const customizations = parse(members['customizations.xml']);
  expect(one(one(customizations, 'SdkMessageProcessingStep'), 'Description').text).toBe(hostile);
  expect(one(one(customizations, 'WebResource'), 'DisplayName').text).toBe(hostile);
  expect(one(one(customizations, 'Connector'), 'description').text).toBe(hostile);
  expect(one(customizations, 'ServiceEndpoint').attributes.Name).toBe(hostile);
  expect(one(one(customizations, 'ServiceEndpoint'), 'Description').text).toBe(hostile);

  const path = 'environmentvariabledefinitions/cue_MaskPersonalData/environmentvariabledefinition.xml';
  expect(one(parse(members[path]), 'description').attributes.default).toBe(hostile);
});

test('the unpacked folder carries the same texts', () => {
  const files = unpackedSolution(components, hostileManifest);
  expect(one(parse(files.get(`SdkMessageProcessingSteps/{${caseOpened.id}}.xml`)), 'Description').text).toBe(hostile);
  expect(one(parse(files.get('PluginAssemblies/ServiceEndpoints.xml')), 'Description').text).toBe(hostile);
});
