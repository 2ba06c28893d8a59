import type { SolutionManifest } from '../manifest.ts';
import { textProblems } from './text.ts';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const fourNumbers = /^\d+(\.\d+){3}$/;
/** Microsoft Learn, "Create a solution": 2 to 8 letters and digits, a letter first, not starting with `mscrm`. */
const prefix = /^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$/i;
const lowestOptionPrefix = 10_000;
const highestOptionPrefix = 99_999;

/** What is wrong with the solution's own data and its publisher. */
export function manifestProblems(manifest: SolutionManifest): readonly string[] {
  const { publisher } = manifest;
  const option = publisher.optionValuePrefix;
  const rules: readonly (readonly [holds: boolean, problem: string])[] = [
    [identifier.test(manifest.uniqueName), 'solution: its unique name is not made of letters, digits and underscores'],
    [
      fourNumbers.test(manifest.version),
      `solution: its version ${manifest.version} does not have four numbers (a.b.c.d)`,
    ],
    [
      identifier.test(publisher.uniqueName),
      'publisher: its unique name is not made of letters, digits and underscores',
    ],
    [
      prefix.test(publisher.prefix),
      `publisher: its prefix ${publisher.prefix} is not 2 to 8 letters and digits, with a letter first and not mscrm`,
    ],
    [
      Number.isInteger(option) && option >= lowestOptionPrefix && option <= highestOptionPrefix,
      `publisher: its option value prefix ${option} is not between ${lowestOptionPrefix} and ${highestOptionPrefix}`,
    ],
  ];
  return [
    ...rules.flatMap(([holds, problem]) => (holds ? [] : [problem])),
    ...textProblems(manifest).map((problem) => `solution: ${problem}`),
    ...textProblems(publisher).map((problem) => `publisher: ${problem}`),
  ];
}
