import type { Organisation } from '../organisation.ts';
import { toSecond, type Row, type Values } from '../rows/rows.ts';
import type { SolutionGround } from '../solutions/endpoint-secret.ts';
import { promote } from '../solutions/promotion.ts';
import { publishAll, publishSome } from '../solutions/publishing.ts';
import {
  dependenciesForDelete,
  dependenciesForUninstall,
  removeActiveCustomisations,
  type CallParameters,
} from '../solutions/solution-functions.ts';
import { webApiRoot } from '../web-api/call.ts';
import { parametersOf } from './action-parameters.ts';
import { openArchive } from './archive.ts';
import type { ImportFailures } from './import-failures.ts';
import { importJobs, jobKinds, type JobStage } from './import-jobs.ts';
import { importRequest } from './import-request.ts';
import { importSolution } from './import-solution.ts';
import { readSolution } from './read-solution.ts';
import { runImport, type Import } from './run-import.ts';
import { stageSolution } from './stage-solution.ts';

type SolutionAction = (body: unknown) => unknown;

export interface SolutionActions {
  actionNamed(name: string): SolutionAction | undefined;
  functionNamed(name: string): ((parameters: CallParameters) => unknown) | undefined;
  /** From now on imports by a job stay at a stage, until what is given back is called. */
  holdImports(stage: JobStage): () => void;
  close(): Promise<void>;
}

/** Modelled: the job names its solution from the start, so that whoever looks for an import under way finds it. */
function openJob({ zip }: Import): Values {
  const open = { progress: 0, startedon: toSecond(new Date()) };
  try {
    return { ...open, solutionname: readSolution(openArchive(zip)).uniqueName };
  } catch {
    // A file that can not be read fails in its job, with words.
    return open;
  }
}

function promotedName(action: string, body: unknown): string {
  return String(parametersOf(body, { action, required: ['UniqueName'], optional: [] }).UniqueName);
}

const activeParameters = (body: unknown): CallParameters =>
  parametersOf(body, {
    action: 'RemoveActiveCustomizations',
    required: ['SolutionComponentName', 'ComponentId'],
    optional: [],
  });

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
    failures.reach('refused');
    rows.put('importjob', openJob(wanted), wanted.jobId);
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
    ['PublishXml', (body) => publishSome(rows, body)],
    ['PublishAllXml', (body) => publishAll(rows, body)],
    ['RemoveActiveCustomizations', (body) => removeActiveCustomisations(rows, activeParameters(body))],
  ]);
  const functions = new Map<string, (parameters: CallParameters) => unknown>([
    ['RetrieveDependenciesForUninstall', (given) => dependenciesForUninstall(rows, given)],
    ['RetrieveDependenciesForDelete', (given) => dependenciesForDelete(rows, given)],
    ['RemoveActiveCustomizations', (given) => removeActiveCustomisations(rows, given)],
  ]);
  return {
    actionNamed: (name) => actions.get(name),
    functionNamed: (name) => functions.get(name),
    holdImports: (stage) => jobs.hold(stage),
    close: () => jobs.close(),
  };
}
