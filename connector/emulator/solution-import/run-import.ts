import { toSecond, type Row, type Rows } from '../rows/rows.ts';
import type { SolutionGround } from '../solutions/endpoint-secret.ts';
import { copyRoles } from '../security/roles.ts';
import { checkInstallation, type ImportMode } from '../solutions/installation.ts';
import { keepSolution } from '../solutions/keep-solution.ts';
import { promote } from '../solutions/promotion.ts';
import { holdingName, solutionNamed } from '../solutions/solution-rows.ts';
import { importFailure, openArchive } from './archive.ts';
import { solutionProblems } from './check-solution.ts';
import {
  checkVariables,
  storeConnections,
  storeVariableValues,
  type ComponentParameters,
} from './component-parameters.ts';
import { importJobData } from './import-job-data.ts';
import { readSolution, type SolutionPackage } from './read-solution.ts';
import { storeComponents } from './store-components.ts';
import type { ImportFailures } from './import-failures.ts';

export interface Import {
  readonly zip: Uint8Array;
  /** The row of `importjob` that tells how it went. */
  readonly jobId: string;
  readonly mode: ImportMode;
  /** Unmanaged changes over managed components give way. */
  readonly overwrites: boolean;
  readonly parameters?: ComponentParameters;
}

function check(solution: SolutionPackage, rows: Rows, { mode, parameters }: Import): void {
  checkInstallation(rows, solution, mode);
  const problems = solutionProblems(solution, rows);
  const [first] = problems;
  if (first)
    throw importFailure(
      first.kind === 'invalid' ? '0x8004801a' : '0x80048033',
      problems.map((problem) => problem.message).join(' '),
    );
  checkVariables(rows, solution.components, parameters?.values ?? []);
}

function store(ground: SolutionGround, solution: SolutionPackage, wanted: Import, failures: ImportFailures): Row {
  const { rows } = ground;
  const { uniqueName } = solution;
  const as = wanted.mode === 'import' ? uniqueName : holdingName(uniqueName);
  allOrNothing(rows, () => {
    keepSolution(rows, solution, { as, overwrites: wanted.overwrites }, (recorded) =>
      storeComponents(recorded, solution),
    );
    copyRoles(rows);
    storeVariableValues(rows, wanted.parameters?.values ?? []);
    storeConnections(rows, wanted.parameters?.connections ?? []);
    failures.reach('stored');
  });
  failures.reach('held');
  if (wanted.mode === 'upgrade') return allOrNothing(rows, () => promote(ground, uniqueName));
  const kept = solutionNamed(rows, as);
  if (!kept) throw new RangeError(`The solution ${as} was not kept`);
  return kept;
}

/** Modelled: an upgrade that fails after its first half leaves the holding solution there, as people report. */
function allOrNothing<T>(rows: Rows, work: () => T): T {
  const goBack = rows.checkpoint();
  try {
    return work();
  } catch (failure) {
    goBack();
    throw failure;
  }
}

/**
 * Imports a solution, wholly or not at all; its import job says how it went, also where it failed.
 * @returns the row of the solution
 * @throws {PlatformRefusal} with every reason, each naming its component
 */
export function runImport(ground: SolutionGround, wanted: Import, failures: ImportFailures): Row {
  const { rows } = ground;
  const { zip, jobId } = wanted;
  const start = new Date();
  rows.put('importjob', { progress: 0, startedon: toSecond(start) }, jobId);
  let solution: SolutionPackage | undefined;
  try {
    failures.reach('locked');
    solution = readSolution(openArchive(zip));
    rows.put('importjob', { solutionname: solution.uniqueName }, jobId);
    check(solution, rows, wanted);
    const kept = store(ground, solution, wanted, failures);
    const stop = new Date();
    const data = importJobData(solution, { start, stop });
    rows.put('importjob', { progress: 100, data, completedon: toSecond(stop) }, jobId);
    return kept;
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
