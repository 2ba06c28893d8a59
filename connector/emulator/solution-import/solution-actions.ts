import type { Organisation } from '../organisation.ts';
import { webApiRoot } from '../web-api/call.ts';
import { importJobs } from './import-jobs.ts';
import { importRequest } from './import-request.ts';
import { importSolution } from './import-solution.ts';
import { stageSolution } from './stage-solution.ts';

type SolutionAction = (body: unknown) => unknown;

export interface SolutionActions {
  actionNamed(name: string): SolutionAction | undefined;
  close(): Promise<void>;
}

/** The platform's actions for solutions, and what they keep between calls: staged files and imports under way. */
export function solutionActions({ rows, url }: Organisation, importMs: number): SolutionActions {
  const staged = new Map<string, Uint8Array>();
  const jobs = importJobs(rows, importMs);
  const answer = (type: string, values: object): object => ({
    '@odata.context': `${url()}${webApiRoot}/$metadata#Microsoft.Dynamics.CRM.${type}`,
    ...values,
  });
  const actions = new Map<string, SolutionAction>([
    ['ImportSolution', (body) => importSolution(rows, body)],
    [
      'StageSolution',
      (body) => answer('StageSolutionResponse', { StageSolutionResults: stageSolution(rows, staged, body) }),
    ],
    [
      'ImportSolutionAsync',
      (body) => {
        const wanted = importRequest(staged, body);
        rows.put('importjob', { progress: 0 }, wanted.jobId);
        const AsyncOperationId = jobs.start(wanted);
        return answer('ImportSolutionAsyncResponse', { ImportJobKey: wanted.jobId, AsyncOperationId });
      },
    ],
  ]);
  return { actionNamed: (name) => actions.get(name), close: () => jobs.close() };
}
