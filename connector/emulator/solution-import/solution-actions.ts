import type { Organisation } from '../organisation.ts';
import type { Row } from '../rows/rows.ts';
import type { SolutionGround } from '../solutions/endpoint-secret.ts';
import { promote } from '../solutions/promotion.ts';
import { webApiRoot } from '../web-api/call.ts';
import { parametersOf } from './action-parameters.ts';
import type { ImportFailures } from './import-failures.ts';
import { importJobs, jobKinds } from './import-jobs.ts';
import { importRequest } from './import-request.ts';
import { importSolution } from './import-solution.ts';
import { runImport } from './run-import.ts';
import { stageSolution } from './stage-solution.ts';

type SolutionAction = (body: unknown) => unknown;

export interface SolutionActions {
  actionNamed(name: string): SolutionAction | undefined;
  close(): Promise<void>;
}

function promotedName(action: string, body: unknown): string {
  return String(parametersOf(body, { action, required: ['UniqueName'], optional: [] }).UniqueName);
}

/** The platform's actions that bring solutions in, and what they keep between calls: staged files and imports under way. */
export function solutionActions(
  { rows, url }: Organisation,
  ground: SolutionGround,
  failures: ImportFailures,
  importMs: number,
): SolutionActions {
  const staged = new Map<string, Uint8Array>();
  const jobs = importJobs(rows, importMs);
  const answer = (type: string, values: object): object => ({
    '@odata.context': `${url()}${webApiRoot}/$metadata#Microsoft.Dynamics.CRM.${type}`,
    ...values,
  });
  const solutionAnswer = (type: string, { id }: Row): object => answer(type, { SolutionId: id });

  function startImport(action: 'ImportSolutionAsync' | 'StageAndUpgradeAsync', body: unknown): object {
    const wanted = importRequest(action, staged, body);
    rows.put('importjob', { progress: 0 }, wanted.jobId);
    const AsyncOperationId = jobs.start(jobKinds[action], () => runImport(ground, wanted, failures));
    return answer(`${action}Response`, { ImportJobKey: wanted.jobId, AsyncOperationId });
  }

  const actions = new Map<string, SolutionAction>([
    ['ImportSolution', (body) => importSolution(ground, failures, body)],
    [
      'StageSolution',
      (body) => answer('StageSolutionResponse', { StageSolutionResults: stageSolution(rows, staged, body) }),
    ],
    ['ImportSolutionAsync', (body) => startImport('ImportSolutionAsync', body)],
    ['StageAndUpgradeAsync', (body) => startImport('StageAndUpgradeAsync', body)],
    [
      'StageAndUpgrade',
      (body) => {
        const kept = runImport(ground, importRequest('StageAndUpgrade', staged, body), failures);
        return solutionAnswer('StageAndUpgradeResponse', kept);
      },
    ],
    [
      'DeleteAndPromote',
      (body) => solutionAnswer('DeleteAndPromoteResponse', promote(ground, promotedName('DeleteAndPromote', body))),
    ],
    [
      'DeleteAndPromoteAsync',
      (body) => {
        const uniqueName = promotedName('DeleteAndPromoteAsync', body);
        const AsyncOperationId = jobs.start(jobKinds.DeleteAndPromoteAsync, () => promote(ground, uniqueName));
        return answer('DeleteAndPromoteAsyncResponse', { AsyncOperationId });
      },
    ],
  ]);
  return { actionNamed: (name) => actions.get(name), close: () => jobs.close() };
}
