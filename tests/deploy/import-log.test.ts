import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorCode } from '../../solution/deploy/known-failures.ts';
import { importJobFailures } from '../../solution/deploy/import-job-failures.ts';

const log = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-16"?><importexportxml start="0" stop="1" progress="35"><solutionManifests><solutionManifest id="Cueline" LocalizedName="Cueline"><UniqueName>Cueline</UniqueName><result result="success" errorcode="0" errortext="" /></solutionManifest></solutionManifests>${inside}</importexportxml>`;

test('every component that failed is told, with its words, its code and what to do', () => {
  const failures = importJobFailures(
    log(`<nodes><node name="Step A" id="{1}"><result result="failure" errorcode="0x8004801F" errortext="Cannot add a Root Component cue_x of type 61 because it is not in the target system." /></node></nodes>
      <webResources><webResource id="cue_/a.js" LocalizedName="A"><result result="success" errorcode="0" errortext="" /></webResource></webResources>
      <connectionReferences><connectionReference name="cue_Teams" result="failure" errorcode="-2147188707" errortext="Connection reference cue_Teams not found" /></connectionReferences>`),
  );
  expect(failures).toEqual([
    expect.stringMatching(
      /^node Step A: Cannot add a Root Component cue_x .* \(0x8004801f\)\n {4}what to do: the package lists a component/,
    ),
    expect.stringMatching(
      /^connectionReference cue_Teams: .* \(0x8004801d\)\n {4}what to do: the connector has to be in the environment/,
    ),
  ]);
});

test('missing dependencies are named with the solution that brings them', () => {
  const [, missing] = importJobFailures(
    log(`<x><result result="failure" errorcode="0x80048033" errortext="The import failed." /></x><MissingDependencies><MissingDependency>
      <Required type="1" schemaName="opportunity" displayName="Opportunity" solution="msdynce_Sales (9.0)" />
      <Dependent type="92" displayName="Cueline step" /></MissingDependency></MissingDependencies>`),
  );
  expect(missing).toContain('missing dependency: Cueline step needs Opportunity of msdynce_Sales (9.0)');
  expect(missing).toContain('install the solution that brings the component');
});

test('an import that went well has no failures, and neither has a log that can not be read', () => {
  expect(importJobFailures(log(''))).toEqual([]);
  for (const damaged of ['', '<', '<a><b></a>', '{}']) expect(importJobFailures(damaged)).toEqual([]);
});

test('whatever stands where the log should be, it is read or left, and never a fault of ours', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => log(`<a b="${text}">`)),
      ),
      (text) => Array.isArray(importJobFailures(text)),
    ),
  );
});

test.each([
  [-2147188707, '0x8004801d'],
  ['-2147188707', '0x8004801d'],
  ['0x8004801D', '0x8004801d'],
  ['8004801D', '0x8004801d'],
  [0, ''],
  ['', ''],
  [undefined, ''],
])('the code %p is written %p', (given, written) => {
  expect(errorCode(given)).toBe(written);
});
