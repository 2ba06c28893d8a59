import { expect, test } from '@jest/globals';

import { solutionProblems, type SolutionManifest } from '../../solution/index.ts';
import { manifest, sample } from './sample.ts';

const withPublisher = (changes: Partial<SolutionManifest['publisher']>): SolutionManifest => ({
  ...manifest,
  publisher: { ...manifest.publisher, ...changes },
});

test.each([
  ['1.0', { ...manifest, version: '1.0' }, 'does not have four numbers'],
  ['a name with a blank', { ...manifest, uniqueName: 'Cue line' }, 'solution: its unique name is not made of'],
  ['a publisher with a hyphen', withPublisher({ uniqueName: 'cue-line' }), 'publisher: its unique name is not made of'],
  ['a control character', { ...manifest, description: 'a\u0001b' }, 'its description holds a character'],
  ['half of an emoji', withPublisher({ displayName: '\ud83c' }), 'publisher: its displayName holds a character'],
])('a manifest is refused: %s', (_, changed, problem) => {
  expect(solutionProblems([], changed)).toEqual([expect.stringContaining(problem)]);
});

test.each(['c', 'contosoltd', '1cue', 'mscrm', 'MSCRMx', 'cu-e'])('the prefix %s is refused', (prefix) => {
  expect(solutionProblems([], withPublisher({ prefix }))).toEqual([
    expect.stringContaining(`its prefix ${prefix} is not`),
  ]);
});

test.each([9_999, 100_000, 42_170.5])('the option value prefix %d is refused', (optionValuePrefix) => {
  expect(solutionProblems([], withPublisher({ optionValuePrefix }))).toEqual([
    expect.stringContaining('is not between 10000 and 99999'),
  ]);
});

test('names without the publisher prefix are refused, one line for each', () => {
  expect(solutionProblems(sample(), withPublisher({ prefix: 'con' }))).toEqual([
    "environment variable cue_GatewayHost: its name does not start with the publisher's con_",
    "environment variable cue_MaskPersonalData: its name does not start with the publisher's con_",
    "web resource cue_/scripts/opportunity.form.js: its name does not start with the publisher's con_",
    "connector cue_cueline-20journey-20triggers: its name does not start with the publisher's con_",
  ]);
});
