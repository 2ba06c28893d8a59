import { isObject } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { base64 } from './base64.ts';
import { errorCode, failureWords } from './known-failures.ts';
import { textIn, type Row } from './rows.ts';

export interface Staged {
  /** Names the upload in ImportSolutionAsync; empty where the platform gave none. */
  readonly uploadId: string;
  /** Why an import would fail, in words. */
  readonly problems: readonly string[];
}

const rowsIn = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isObject) : []);

const nothing = /^[0-]*$/;

function validationWords(result: Row): readonly string[] {
  if (
    textIn(result, 'SolutionValidationResultType') !== 'Error' &&
    Number(result['SolutionValidationResultType']) !== 2
  )
    return [];
  return [failureWords('', textIn(result, 'Message'), errorCode(result['ErrorCode']))];
}

function dependencyWords(dependency: Row): string {
  const [needed, from, dependent] = [
    'RequiredComponentDisplayName',
    'RequiredSolutionName',
    'DependentComponentDisplayName',
  ].map((column) => textIn(dependency, column));
  const of = from === '' || from === undefined ? '' : ` of ${from}`;
  return dependent === '' || dependent === undefined
    ? `${needed ?? ''}${of}`
    : `${dependent} needs ${needed ?? ''}${of}`;
}

/**
 * Uploads a package and has it checked against the environment; installs nothing. It is the nearest thing to a dry run
 * (Microsoft Learn, "Solution staging, with asynchronous import and export").
 */
export async function stageSolution(api: EnvironmentApi, zip: Uint8Array): Promise<Staged> {
  const answer = await api.post('StageSolution', { CustomizationFile: base64(zip) });
  const results = isObject(answer) && isObject(answer['StageSolutionResults']) ? answer['StageSolutionResults'] : {};
  const invalid = rowsIn(results['SolutionValidationResults']).flatMap(validationWords);
  // A dependency can be told of twice: as a result, and by the names of both components.
  const missing = rowsIn(results['MissingDependencies'])
    .map(dependencyWords)
    .filter((words) => !invalid.some((told) => told.includes(words)))
    .map((words) => failureWords('missing dependency', words, '0x8004801d'));
  const problems = [...invalid, ...missing];
  const failed = textIn(results, 'StageSolutionStatus') === 'Failed';
  const uploadId = textIn(results, 'StageSolutionUploadId');
  return {
    uploadId: nothing.test(uploadId) ? '' : uploadId,
    problems: failed && problems.length === 0 ? ['the platform refuses the package and says no reason'] : problems,
  };
}
