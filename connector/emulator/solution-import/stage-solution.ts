import { randomUUID } from 'node:crypto';
import type { Rows } from '../rows/rows.ts';
import { parametersOf, zipIn } from './action-parameters.ts';
import { openArchive } from './archive.ts';
import { solutionProblems } from './check-solution.ts';
import type { ImportProblem } from './check-steps.ts';
import { readSolution } from './read-solution.ts';

const known = { action: 'StageSolution', required: ['CustomizationFile'], optional: [] };
const noUpload = '00000000-0000-0000-0000-000000000000';

const validationResult = ({ kind, message }: ImportProblem): object => ({
  SolutionValidationResultType: 'Error',
  Message: message,
  ErrorCode: Number(kind === 'invalid' ? '0x8004801a' : '0x80048033') | 0,
  AdditionalInfo: '',
});

/**
 * Checks a solution against this environment and keeps it for ImportSolutionAsync; installs nothing. Answers
 * StageSolutionResults (Microsoft Learn, "StageSolutionResults ComplexType").
 *
 * Modelled: what fails gets no upload id; a missing dependency is a validation result as well, and names the required
 * component by the sentence that tells of it; details of components are left out.
 * @throws {PlatformRefusal} where the request is wrong or the file cannot be read
 */
export function stageSolution(rows: Rows, staged: Map<string, Uint8Array>, body: unknown): object {
  const zip = zipIn(parametersOf(body, known));
  const solution = readSolution(openArchive(zip));
  const problems = solutionProblems(solution, rows);
  const passed = problems.length === 0;
  const uploadId = passed ? randomUUID() : noUpload;
  if (passed) staged.set(uploadId, zip);
  return {
    StageSolutionStatus: passed ? 'Passed' : 'Failed',
    StageSolutionUploadId: uploadId,
    SolutionValidationResults: problems.map(validationResult),
    MissingDependencies: problems
      .filter(({ kind }) => kind === 'missing dependency')
      .map(({ message }) => ({ RequiredComponentDisplayName: message, CanResolveMissingDependency: false })),
    SolutionDetails: {
      SolutionUniqueName: solution.uniqueName,
      SolutionFriendlyName: solution.friendlyName,
      SolutionVersion: solution.version,
      IsManaged: solution.managed,
    },
  };
}
