import { compareSolutions, differenceReport, readSolution } from '../../solution/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { readZipFile } from '../solution/read-file.ts';

export const solutionDiff: Verb = {
  name: 'solution diff',
  summary: 'Compare two solution zips component by component',
  details:
    'Says what NEW adds, removes and changes against OLD: of steps, endpoints and environment variables property by property, of ' +
    'files their bytes, of connectors their operations, of other components the places that differ. Order and layout of the ' +
    'XML do not count.\n\n' +
    'Exit codes: 6 if they differ, 0 if not; 3 if a file is missing, 1 if one can not be read.',
  arguments: { '<old>': 'solution zip', '<new>': 'solution zip that is to take its place' },
  examples: [
    'npx cueline solution diff Cueline_0_1_0_0.zip Cueline_0_2_0_0.zip',
    'npx cueline solution diff exported.zip dist/solution/Cueline_0_1_0_0.zip --json',
  ],
  run: async (given) => {
    const [before, after] = await Promise.all([readZipFile(given.text(0)), readZipFile(given.text(1))]);
    const difference = compareSolutions(readSolution(before), readSolution(after));
    const isSame = difference.manifest.length === 0 && difference.components.length === 0;
    return {
      data: difference,
      text: differenceReport(difference),
      exitCode: isSame ? exitCodes.ok : exitCodes.drift,
    };
  },
};
