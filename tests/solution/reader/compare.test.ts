import { expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import {
  billOfMaterials,
  compareSolutions,
  differenceReport,
  readSolution,
  solutionZip,
  type SolutionDifference,
  type SolutionParts,
} from '../../../solution/index.ts';
import { caseOpened, manifest, opportunityWon, parts } from '../sample.ts';
import { customizationsXml, documents } from './plain-solution.ts';
import { madeZip } from './zip-maker.ts';

const model = (changes: Partial<SolutionParts> = {}) =>
  readSolution(solutionZip(billOfMaterials({ ...parts, ...changes }), changes.manifest ?? manifest, 'unmanaged'));
const difference = (changes: Partial<SolutionParts>): SolutionDifference => compareSolutions(model(), model(changes));
const resource = {
  ...parts.webResources?.[0],
  name: 'cue_/scripts/opportunity.form.js',
  displayName: 'Opportunity form',
  description: 'Tells Cueline what happens on the form.',
};

test('the same solution twice has no difference', () => {
  expect(difference({})).toEqual({ manifest: [], components: [] });
  expect(differenceReport(difference({}))).toBe('0 added, 0 removed, 0 changed.');
});

test('a step that listens to other columns says from what to what', () => {
  const changed = { ...opportunityWon, filteringAttributes: ['statecode', 'stepname'] };
  expect(differenceReport(difference({ steps: [changed, caseOpened] }))).toBe(
    '~ step Cueline opportunity-won: Update of opportunity\n    filtering columns: −statuscode → +stepname\n\n0 added, 0 removed, 1 changed.',
  );
});

test('what came and what went is named', () => {
  const { components } = difference({
    steps: [caseOpened],
    environmentVariables: [
      { schemaName: 'cue_New', displayName: 'New', description: 'New.', type: 'text', required: false },
    ],
  });
  expect(components.map(({ action, kind, name }) => `${action} ${kind} ${name}`)).toEqual([
    'removed step Cueline opportunity-won: Update of opportunity',
    'removed environment variable cue_MaskPersonalData',
    'added environment variable cue_New',
  ]);
});

test('an address, a content, an operation and a default that change are told each in its way', () => {
  const openApi = { ...parts.connector?.openApi, paths: { '/a': { post: { operationId: 'DoA' } } } };
  const { components } = difference({
    endpoint: { url: 'https://other.example.com/hook' },
    webResources: [{ ...resource, content: strToU8('"use strict"; // more') }],
    ...(parts.connector ? { connector: { ...parts.connector, openApi } } : {}),
    environmentVariables: [
      {
        ...(parts.environmentVariables?.[0] as NonNullable<typeof parts.environmentVariables>[number]),
        defaultValue: 'no',
      },
    ],
  });
  const told = Object.fromEntries(components.map(({ kind, changes }) => [kind, changes]));
  expect(told['service endpoint']).toEqual([
    { property: 'URL', from: 'https://cueline.example.com/v1/record-changes', to: 'https://other.example.com/hook' },
  ]);
  expect(told['web resource']).toContainEqual(expect.objectContaining({ from: '14 bytes', to: '21 bytes' }));
  expect(told['connector']).toContainEqual({ property: 'operations', from: 'all kept', to: '+DoA' });
  expect(told['environment variable']).toContainEqual({ property: 'default', from: 'yes', to: 'no' });
});

test('a version that rises is a change of the solution', () => {
  expect(difference({ manifest: { ...manifest, version: '0.2.0.0' } }).manifest).toEqual([
    { property: 'version', from: '0.1.0.0', to: '0.2.0.0' },
  ]);
});

test('of a component that nobody knows the places that differ are told, and not what stands there', () => {
  const rocket = (stage: string) =>
    readSolution(
      madeZip({
        members: documents({
          customizations: customizationsXml(
            `<Rockets><Rocket Name="Ariane"><Stage>${stage}</Stage></Rocket></Rockets>`,
          ),
        }),
      }),
    );
  expect(compareSolutions(rocket('first-secret'), rocket('second-secret')).components).toEqual([
    { action: 'changed', kind: 'Rocket', name: 'Ariane', changes: [{ property: 'Stage', from: 'there', to: 'other' }] },
  ]);
});

test('another layout of the same XML is no difference', () => {
  const laid = (gap: string) =>
    readSolution(
      madeZip({
        members: documents({
          customizations: customizationsXml(
            `<Roles>${gap}<Role id="{x}" name="r">${gap}<RolePrivileges />${gap}</Role></Roles>`,
          ),
        }),
      }),
    );
  expect(compareSolutions(laid(''), laid('\r\n  ')).components).toEqual([]);
});
