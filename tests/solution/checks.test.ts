import { expect, test } from '@jest/globals';

import { rootComponentProblems } from '../../solution/checks/root-components.ts';
import { customizationsXml } from '../../solution/customizations-xml.ts';
import {
  SolutionInvalid,
  solutionProblems,
  solutionZip,
  unpackedSolution,
  type Component,
} from '../../solution/index.ts';
import { solutionXml } from '../../solution/solution-xml.ts';
import { caseOpened, manifest, opportunityWon, sample } from './sample.ts';

const withStep = (changes: Partial<typeof opportunityWon>): readonly Component[] =>
  sample({ steps: [{ ...opportunityWon, ...changes }] });

test('the sample has no problems', () => {
  expect(solutionProblems(sample(), manifest)).toEqual([]);
});

test('the same component twice is named by its ids and its name, whatever the case of the letters', () => {
  const [resource] = sample().filter((component) => component.kind === 'webResource');
  if (!resource) throw new Error('the sample has no web resource');
  expect(solutionProblems([...sample(), { ...resource, name: resource.name.toUpperCase() }], manifest)).toEqual([
    "web resource CUE_/SCRIPTS/OPPORTUNITY.FORM.JS: its name does not start with the publisher's cue_",
    `the id ${resource.id} belongs to more than one component or image`,
    'web resource cue_/scripts/opportunity.form.js: there is more than one of this name',
  ]);
});

test('two images of one kind on a step are refused', () => {
  const twice = withStep({ images: [...opportunityWon.images, { kind: 'pre', columns: ['name'] }] });
  expect(solutionProblems(twice, manifest)).toEqual([expect.stringContaining('more than one component or image')]);
});

test('a root component without body and a body without root component are both found', () => {
  const everything = sample();
  const rest = everything.filter(({ kind }) => kind === 'environmentVariable');
  const [solution, customizations] = [solutionXml(everything, manifest, 'both'), customizationsXml(everything)];
  expect(rootComponentProblems(solution, customizations)).toEqual([]);
  const withoutBodies = rootComponentProblems(solution, customizationsXml(rest));
  expect(withoutBodies).toHaveLength(5);
  expect(withoutBodies[0]).toBe('root component type 61 cue_/scripts/opportunity.form.js has no body');
  const withoutRoots = rootComponentProblems(solutionXml(rest, manifest, 'both'), customizations);
  expect(withoutRoots).toHaveLength(5);
  expect(withoutRoots[1]).toBe(`body type 92 {${caseOpened.id}} has no root component`);
});

test('both writers refuse a solution with problems and say all of them', () => {
  const components = withStep({ filteringAttributes: [], table: 'Opportunity' });
  for (const write of [
    () => solutionZip(components, manifest, 'managed'),
    () => unpackedSolution(components, { ...manifest, version: '1' }),
  ]) {
    expect(write).toThrow(SolutionInvalid);
    expect(write).toThrow(/fires on every save[^]*not a logical name/);
  }
});
