import { randomUUID } from 'node:crypto';
import { isGuid } from '../../contract/index.ts';
import { badRequest } from '../refusal.ts';
import { jobIdIn, parametersOf, zipIn, type Parameters } from './action-parameters.ts';
import { componentParametersIn } from './component-parameters.ts';
import type { Import } from './run-import.ts';

/** Actions whose import runs in a job, or replaces its base at once. */
export type ImportAction = 'ImportSolutionAsync' | 'StageAndUpgrade' | 'StageAndUpgradeAsync';

const known = {
  required: ['OverwriteUnmanagedCustomizations', 'PublishWorkflows'],
  optional: [
    'CustomizationFile',
    'ImportJobId',
    'ConvertToManaged',
    'HoldingSolution',
    'SkipProductUpdateDependencies',
    'SkipQueueRibbonJob',
    'LayerDesiredOrder',
    'AsyncRibbonProcessing',
    'ComponentParameters',
    'SolutionParameters',
  ],
};

/** The staged upload that the caller names; an id of zeros names none, as in the documented sample. */
function uploadIdIn({ SolutionParameters: given }: Parameters): string | undefined {
  if (given === undefined || given === null) return undefined;
  const { StageSolutionUploadId: id } = given as Parameters;
  if (id === undefined || id === null) return undefined;
  if (typeof id !== 'string' || !isGuid(id)) throw badRequest("The value of 'StageSolutionUploadId' is no id.");
  return /^[0-]+$/.test(id) ? undefined : id.toLowerCase();
}

function modeOf(action: ImportAction, { HoldingSolution: holds }: Parameters): Import['mode'] {
  if (action !== 'ImportSolutionAsync') return 'upgrade';
  return holds === true ? 'holding' : 'import';
}

/**
 * Parameters: Microsoft Learn, "ImportSolutionAsync Action", "StageAndUpgradeAsync Action". The file is given with the call,
 * or was staged before.
 */
export function importRequest(action: ImportAction, staged: ReadonlyMap<string, Uint8Array>, body: unknown): Import {
  const given = parametersOf(body, { action, ...known });
  const uploadId = uploadIdIn(given);
  if (uploadId === undefined && given.CustomizationFile === undefined)
    throw badRequest(
      "Give 'CustomizationFile', or the 'StageSolutionUploadId' of a staged one in 'SolutionParameters'.",
    );
  const zip = uploadId === undefined ? zipIn(given) : staged.get(uploadId);
  if (!zip) throw badRequest(`No solution is staged with the StageSolutionUploadId ${String(uploadId)}.`);
  const hasJobId = given.ImportJobId !== undefined && given.ImportJobId !== null;
  return {
    zip,
    jobId: hasJobId ? jobIdIn(given) : randomUUID(),
    mode: modeOf(action, given),
    overwrites: given.OverwriteUnmanagedCustomizations === true,
    parameters: componentParametersIn(given.ComponentParameters),
  };
}
