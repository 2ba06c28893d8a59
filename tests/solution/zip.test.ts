import { expect, test } from '@jest/globals';
import { strFromU8 } from 'fflate';

import { solutionZip, zipFileName } from '../../solution/index.ts';
import { all, one, parse, unzip } from './read-back.ts';
import { manifest, sample } from './sample.ts';

const members = unzip(solutionZip(sample(), manifest, 'unmanaged'));
const solution = parse(members['solution.xml']);
const customizations = parse(members['customizations.xml']);

test('the zip holds the three files an import needs, and one or more for each component that has its own', () => {
  expect(Object.keys(members)).toEqual([
    '[Content_Types].xml',
    'solution.xml',
    'customizations.xml',
    'environmentvariabledefinitions/cue_GatewayHost/environmentvariabledefinition.xml',
    'environmentvariabledefinitions/cue_MaskPersonalData/environmentvariabledefinition.xml',
    expect.stringMatching(/^WebResources\/cue_scriptsopportunityformjs[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
    'Connector/cue_cueline-20journey-20triggers_openapidefinition.json',
    'Connector/cue_cueline-20journey-20triggers_connectionparameters.json',
    'Connector/cue_cueline-20journey-20triggers_policytemplateinstances.json',
    'Connector/cue_cueline-20journey-20triggers_iconblob.Png',
  ]);
});

test('every root component has its body and every body its root component', () => {
  const roots = all(solution, 'RootComponent').map(({ attributes }) => attributes);
  const webResource = one(customizations, 'WebResource');
  const connector = one(customizations, 'Connector');
  expect(roots).toEqual([
    { type: '61', schemaName: one(webResource, 'Name').text, behavior: '0' },
    ...all(customizations, 'SdkMessageProcessingStep').map(({ attributes }) => ({
      type: '92',
      id: attributes.SdkMessageProcessingStepId,
      behavior: '0',
    })),
    { type: '95', id: one(customizations, 'ServiceEndpoint').attributes.ServiceEndpointId, behavior: '0' },
    {
      type: '372',
      id: `{${one(connector, 'connectorid').text}}`,
      schemaName: one(connector, 'name').text,
      behavior: '0',
    },
  ]);
});

test('every path that the XML names is a member of the zip, and web resources arrive byte by byte', () => {
  const named = [
    ...all(customizations, 'FileName'),
    ...one(customizations, 'Connector').children.filter(({ text }) => text.startsWith('/Connector/')),
  ];
  expect(named).toHaveLength(5);
  for (const { text } of named) expect(Object.keys(members)).toContain(text.slice(1));
  expect(strFromU8(members[one(customizations, 'FileName').text.slice(1)] ?? new Uint8Array())).toBe('"use strict";\n');
});

test('each extension and each member without one has a content type', () => {
  const types = members['[Content_Types].xml'];
  expect(types?.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
  expect(strFromU8(types ?? new Uint8Array())).not.toContain('\n');
  const nodes = parse(types).children;
  expect(nodes.filter(({ name }) => name === 'Default').map(({ attributes }) => attributes.Extension)).toEqual([
    'xml',
    'json',
    'Png',
  ]);
  expect(nodes.filter(({ name }) => name === 'Override').map(({ attributes }) => attributes.PartName)).toEqual([
    one(customizations, 'FileName').text,
  ]);
});

test('solution.xml and customizations.xml start at the root, with CRLF between lines, as exports do', () => {
  for (const file of ['solution.xml', 'customizations.xml']) {
    const source = strFromU8(members[file] ?? new Uint8Array());
    expect(source).toMatch(/^<ImportExportXml /);
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  }
});

test('a managed zip differs from an unmanaged one in the Managed element of solution.xml alone', () => {
  const managed = unzip(solutionZip(sample(), manifest, 'managed'));
  expect(Object.keys(managed)).toEqual(Object.keys(members));
  expect(
    Object.keys(managed).filter(
      (path) =>
        strFromU8(managed[path] ?? new Uint8Array(), true) !== strFromU8(members[path] ?? new Uint8Array(), true),
    ),
  ).toEqual(['solution.xml']);
  const source = strFromU8(members['solution.xml'] ?? new Uint8Array());
  expect(strFromU8(managed['solution.xml'] ?? new Uint8Array())).toBe(
    source.replace('<Managed>0</Managed>', '<Managed>1</Managed>'),
  );
});

test('no file of the package has a place for the webhook secret', () => {
  for (const content of Object.values(members))
    expect(strFromU8(content, true)).not.toMatch(/AuthValue|SASKey|SASToken/i);
});

test('the file name follows the convention of exports', () => {
  expect(zipFileName(manifest, 'unmanaged')).toBe('Cueline_0_1_0_0.zip');
  expect(zipFileName(manifest, 'managed')).toBe('Cueline_0_1_0_0_managed.zip');
});
