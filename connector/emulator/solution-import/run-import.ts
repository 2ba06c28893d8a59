import { toSecond, type Rows } from '../rows/rows.ts';
import { importFailure, openArchive } from './archive.ts';
import { solutionProblems } from './check-solution.ts';
import { checkVariables, storeVariableValues, type VariableValue } from './component-parameters.ts';
import { importJobData } from './import-job-data.ts';
import { readSolution, type SolutionPackage } from './read-solution.ts';
import { rowWith, storeComponents } from './store-components.ts';

export interface Import {
  readonly zip: Uint8Array;
  /** The row of `importjob` that tells how it went. */
  readonly jobId: string;
  readonly values?: readonly VariableValue[];
}

function check(solution: SolutionPackage, rows: Rows, values: readonly VariableValue[]): void {
  const problems = solutionProblems(solution, rows);
  const [first] = problems;
  if (first)
    throw importFailure(
      first.kind === 'invalid' ? '0x8004801a' : '0x80048033',
      problems.map((problem) => problem.message).join(' '),
    );
  checkVariables(rows, solution.components, values);
}

function store(solution: SolutionPackage, rows: Rows, values: readonly VariableValue[]): void {
  const { uniqueName, friendlyName, version, managed, components, members } = solution;
  storeComponents(rows, components, members);
  storeVariableValues(rows, values);
  rows.put(
    'solution',
    {
      uniquename: uniqueName,
      friendlyname: friendlyName,
      version,
      ismanaged: managed,
      installedon: toSecond(new Date()),
    },
    rowWith(rows, 'solution', 'uniquename', uniqueName)?.id,
  );
}

/**
 * Imports a solution, wholly or not at all; its import job says how it went, also where it failed.
 * @throws {PlatformRefusal} with every reason, each naming its component
 */
export function runImport(rows: Rows, { zip, jobId, values = [] }: Import): void {
  const start = new Date();
  rows.put('importjob', { progress: 0, startedon: toSecond(start) }, jobId);
  let solution: SolutionPackage | undefined;
  try {
    solution = readSolution(openArchive(zip));
    rows.put('importjob', { solutionname: solution.uniqueName }, jobId);
    check(solution, rows, values);
    store(solution, rows, values);
    const stop = new Date();
    const data = importJobData(solution, { start, stop });
    rows.put('importjob', { progress: 100, data, completedon: toSecond(stop) }, jobId);
  } catch (failure) {
    const stop = new Date();
    rows.put(
      'importjob',
      { data: importJobData(solution, { start, stop, failure }), completedon: toSecond(stop) },
      jobId,
    );
    throw failure;
  }
}
